package dev.maru.identity.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.maru.identity.AccessTokens;
import dev.maru.identity.Identified;
import dev.maru.identity.Permission;
import dev.maru.identity.credential.TokenBearer;
import dev.maru.identity.directory.EmbeddedSignIn;
import dev.maru.installation.PublicUrl;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Who calls with a bearer token: a personal access token, a service account's, or a JWT of the provider meant for Maru. */
@Component
public class BearerTokens {
    private final AccessTokens tokens;
    private final Recognition recognition;
    private final EmbeddedSignIn embedded;
    private final OAuth2ClientProperties company;
    private final IdentitySettings settings;
    private final PublicUrl publicUrl;
    private final ObjectProvider<JWKSource<SecurityContext>> ownKeys;
    private volatile @Nullable JwtDecoder decoder;

    BearerTokens(
            AccessTokens tokens,
            Recognition recognition,
            EmbeddedSignIn embedded,
            OAuth2ClientProperties company,
            IdentitySettings settings,
            PublicUrl publicUrl,
            ObjectProvider<JWKSource<SecurityContext>> ownKeys) {
        this.tokens = tokens;
        this.recognition = recognition;
        this.embedded = embedded;
        this.company = company;
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.ownKeys = ownKeys;
    }

    /** Not an {@code AuthenticationManager}: as a bean, that would become everybody's. */
    public Authentication authenticate(Authentication request) {
        String secret = ((BearerTokenAuthenticationToken) request).getToken();
        Identified who = secret.startsWith("maru_")
                ? tokens.recognize(secret)
                        .orElseThrow(() -> new InvalidBearerTokenException(
                                "The token is unknown, expired or revoked, or its owner is not active."))
                : fromProvider(secret);
        return UsernamePasswordAuthenticationToken.authenticated(
                who, null, List.of(new SimpleGrantedAuthority("ROLE_USER")));
    }

    private Identified fromProvider(String secret) {
        try {
            Jwt jwt = verified(secret);
            requireAudience(jwt);
            return recognition
                    .recognizeBearer(jwt.getClaims())
                    .map(user -> new TokenBearer(user, EnumSet.allOf(Permission.class)))
                    .orElseThrow(() -> new InvalidBearerTokenException("The account is unknown here or not active."));
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException(
                    "The token is neither one of Maru's nor a JWT of the sign-in provider: " + e.getMessage(), e);
        } catch (JwtException e) {
            throw new KeysUnreadable("The sign-in provider's keys cannot be read: " + e.getMessage(), e);
        }
    }

    /** A token of the provider, whomever it is meant for. */
    Jwt verified(String secret) {
        return decoder().decode(secret);
    }

    private void requireAudience(Jwt jwt) {
        String audience = embedded.isOn() ? Registrations.EMBEDDED : settings.audience();
        if (jwt.getAudience() == null || !jwt.getAudience().contains(audience)) {
            throw new BadJwtException("it is not meant for the audience " + audience);
        }
    }

    private JwtDecoder decoder() {
        JwtDecoder known = decoder;
        if (known == null) {
            known = embedded.isOn() ? own() : ofCompany();
            decoder = known;
        }
        return known;
    }

    private JwtDecoder own() {
        NimbusJwtDecoder own =
                NimbusJwtDecoder.withJwkSource(ownKeys.getObject()).build();
        own.setJwtValidator(valid(publicUrl.get().toString()));
        return own;
    }

    private JwtDecoder ofCompany() {
        String issuer = company.getProvider().values().iterator().next().getIssuerUri();
        if (issuer == null) {
            throw new BadJwtException(
                    "JWTs are taken only where spring.security.oauth2.client.provider.*.issuer-uri is set");
        }
        NimbusJwtDecoder theirs = discovered(issuer);
        theirs.setJwtValidator(valid(issuer));
        return theirs;
    }

    private static NimbusJwtDecoder discovered(String issuer) {
        try {
            return JwtDecoders.fromIssuerLocation(issuer);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new KeysUnreadable("The sign-in provider's keys cannot be read: " + issuer + " does not answer", e);
        }
    }

    private static OAuth2TokenValidator<Jwt> valid(String issuer) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                jwt -> issuer.equals(jwt.getClaimAsString("iss"))
                        ? OAuth2TokenValidatorResult.success()
                        : refused("its issuer is not " + issuer));
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why, null));
    }
}
