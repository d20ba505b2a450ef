package dev.maru.identity.signin;

import static org.springframework.security.config.Customizer.withDefaults;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.identity.credential.Passwords;
import dev.maru.identity.directory.EmbeddedSignIn;
import dev.maru.installation.DataFolder;
import dev.maru.installation.PublicUrl;
import dev.maru.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * An OpenID Connect provider inside Maru, for an installation without one. It shares nothing with the portal but the
 * cookie of the HTTP session: being known here is not being signed in there.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedProvider.IsOn.class)
class EmbeddedProvider {
    static class IsOn implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return EmbeddedSignIn.isOn(context.getEnvironment());
        }
    }

    private static HttpSessionSecurityContextRepository contextRepository() {
        var repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey("PROVIDER_SECURITY_CONTEXT");
        return repository;
    }

    /** Maru's own secret as a client is 256 random bits: a slow hash would protect nothing, and cost every start and sign-in. */
    private static final class RandomSecret extends AbstractValidatingPasswordEncoder {
        @Override
        protected String encodeNonNullPassword(String secret) {
            return secret;
        }

        @Override
        protected boolean matchesNonNull(String given, String secret) {
            return MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static HttpSessionRequestCache requestCache() {
        var cache = new HttpSessionRequestCache();
        cache.setSessionAttrName("PROVIDER_SAVED_REQUEST");
        return cache;
    }

    @Bean
    @Order(1)
    SecurityFilterChain providerChain(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(withDefaults());
                    server.clientAuthentication(clients -> clients.authenticationProviders(all -> all.stream()
                            .filter(ClientSecretAuthenticationProvider.class::isInstance)
                            .map(ClientSecretAuthenticationProvider.class::cast)
                            .forEach(provider -> provider.setPasswordEncoder(new RandomSecret()))));
                })
                .authorizeHttpRequests(r -> r.anyRequest().authenticated())
                .securityContext(c -> c.securityContextRepository(contextRepository()))
                .requestCache(c -> c.requestCache(requestCache()))
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SignInPage.PATH),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signInChain(
            HttpSecurity http, Users users, Passwords passwords, ApplicationEventPublisher events) {
        return http.securityMatcher(SignInPage.PATH, SignInPage.PATH + "/**")
                .authorizeHttpRequests(r -> r.anyRequest().permitAll())
                .securityContext(c -> c.securityContextRepository(contextRepository()))
                .requestCache(c -> c.requestCache(requestCache()))
                .authenticationProvider(new SignInAttempts(users, passwords, events))
                .formLogin(f -> f.loginPage(SignInPage.PATH)
                        .failureHandler(SignInPage::failed)
                        .permitAll())
                .logout(l -> l.disable())
                .headers(SignInPage::protect)
                .build();
    }

    @Bean
    ItselfAsClient itselfAsClient(PublicUrl publicUrl, ClientSecret secret) {
        return new ItselfAsClient(publicUrl, secret.get());
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new RecentAuthorizations(Caffeine.newBuilder());
    }

    @Bean
    AuthorizationServerSettings providerPaths() {
        return AuthorizationServerSettings.builder().build();
    }

    /** The issuer is the public address, by whatever way a request came. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(PublicUrl publicUrl, Users users) {
        return context -> {
            var claims = context.getClaims().issuer(publicUrl.get().toString());
            var principal = context.getPrincipal();
            if (principal != null) {
                users.find(UserId.valueOf(principal.getName())).ifPresent(user -> {
                    claims.claim("preferred_username", user.login()).claim("name", user.name());
                    email(user, claims);
                });
            }
        };
    }

    private static void email(User user, JwtClaimsSet.Builder claims) {
        String email = user.email();
        if (email != null) {
            claims.claim("email", email);
        }
    }

    /** Kept in the data folder: with a new key at each start, every token would die with the process. */
    @Bean
    JWKSource<SecurityContext> signingKey(DataFolder folder) throws ParseException {
        return new ImmutableJWKSet<>(new JWKSet(RSAKey.parse(folder.secret("sign-in-key", EmbeddedProvider::makeKey))));
    }

    private static String makeKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("no RSA key can be made", e);
        }
    }
}
