package dev.maru.identity.signin;

import dev.maru.identity.directory.EmbeddedSignIn;
import dev.maru.installation.PublicUrl;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.stereotype.Component;

/**
 * The provider people sign in with. Asked for when somebody signs in, not at start: the embedded one answers only once
 * this very process listens, and a company's may be away for a while.
 */
@Component
public class Registrations implements ClientRegistrationRepository {
    static final String EMBEDDED = "maru";

    private final EmbeddedSignIn embedded;
    private final OAuth2ClientProperties company;
    private final PublicUrl publicUrl;
    private final LocalAddress localAddress;
    private final ClientSecret secret;
    private volatile @Nullable Map<String, ClientRegistration> discovered;

    Registrations(
            EmbeddedSignIn embedded,
            OAuth2ClientProperties company,
            PublicUrl publicUrl,
            LocalAddress localAddress,
            ClientSecret secret) {
        this.embedded = embedded;
        this.company = company;
        this.publicUrl = publicUrl;
        this.localAddress = localAddress;
        this.secret = secret;
    }

    /** Where signing in begins. */
    public String start() {
        return "/oauth2/authorization/" + id();
    }

    String id() {
        return embedded.isOn()
                ? EMBEDDED
                : company.getRegistration().keySet().iterator().next();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (embedded.isOn()) {
            return id.equals(EMBEDDED) ? embeddedProvider() : null;
        }
        return discovered().get(id);
    }

    private Map<String, ClientRegistration> discovered() {
        Map<String, ClientRegistration> known = discovered;
        if (known == null) {
            known = new OAuth2ClientPropertiesMapper(company).asClientRegistrations();
            discovered = known;
        }
        return known;
    }

    private ClientRegistration embeddedProvider() {
        String open = publicUrl.get().toString();
        String own = localAddress.get();
        return ClientRegistration.withRegistrationId(EMBEDDED)
                .clientId(EMBEDDED)
                .clientSecret(Objects.requireNonNull(secret.get()))
                .clientName("Maru")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile", "email")
                .issuerUri(open)
                .authorizationUri(open + "/oauth2/authorize")
                .tokenUri(own + "/oauth2/token")
                .jwkSetUri(own + "/oauth2/jwks")
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .providerConfigurationMetadata(Map.of("end_session_endpoint", open + "/connect/logout"))
                .build();
    }
}
