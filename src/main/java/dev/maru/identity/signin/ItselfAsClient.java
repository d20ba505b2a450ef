package dev.maru.identity.signin;

import dev.maru.installation.PublicUrl;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The one client of the embedded provider: Maru itself, by whichever of its addresses a browser came. */
class ItselfAsClient implements RegisteredClientRepository {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private final PublicUrl publicUrl;
    private final String secret;

    ItselfAsClient(PublicUrl publicUrl, String secret) {
        this.publicUrl = publicUrl;
        this.secret = secret;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("the embedded provider knows one client, which is fixed");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (!clientId.equals(Registrations.EMBEDDED)) {
            return null;
        }
        return RegisteredClient.withId(clientId)
                .clientId(clientId)
                .clientName("Maru")
                .clientSecret(secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> addresses().forEach(a -> uris.add(a + "/login/oauth2/code/" + clientId)))
                .postLogoutRedirectUris(uris -> addresses().forEach(a -> uris.add(a + "/")))
                .scopes(scopes -> scopes.addAll(Set.of("openid", "profile", "email")))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                        .accessTokenTimeToLive(Duration.ofMinutes(15))
                        .build())
                .build();
    }

    private Set<String> addresses() {
        URI open = publicUrl.get();
        var all = new LinkedHashSet<String>();
        all.add(open.toString());
        if (LOOPBACK.contains(open.getHost())) {
            LOOPBACK.forEach(host -> all.add(open.getScheme() + "://" + host + ":" + open.getPort()));
        }
        return all;
    }
}
