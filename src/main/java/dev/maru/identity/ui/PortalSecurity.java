package dev.maru.identity.ui;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.maru.identity.Users;
import dev.maru.identity.signin.BearerTokens;
import dev.maru.identity.signin.PeopleOfProvider;
import dev.maru.identity.signin.Registrations;
import dev.maru.identity.signin.SignInTrouble;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** People in a browser: a session that begins at the sign-in provider. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class PortalSecurity {
    /** What the REST interface offers is for whoever is signed in, in a browser or with a token. */
    @Bean
    @Order(5)
    SecurityFilterChain apiDocsChain(HttpSecurity http, Registrations provider, BearerTokens tokens) {
        return http.securityMatcher(
                        "/api/docs",
                        "/api/docs/**",
                        "/api/openapi.json",
                        "/api/openapi.json/**",
                        "/api/swagger-ui/**",
                        "/swagger-ui/**")
                .authorizeHttpRequests(r -> r.anyRequest().authenticated())
                .oauth2ResourceServer(rs -> rs.authenticationManagerResolver(_ -> tokens::authenticate))
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(provider.start()),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain portalChain(
            HttpSecurity http, Registrations provider, PeopleOfProvider people, SignInTrouble trouble, Users users) {
        return http.authorizeHttpRequests(r -> r.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/maru.css", "/sign-in.css", "/icons/**", "/aura/**", "/lumo/**")
                        .permitAll())
                .oauth2Login(login -> login.loginPage(provider.start())
                        .userInfoEndpoint(info -> info.oidcUserService(people))
                        .authorizationEndpoint(start -> start.authorizationRequestResolver(withPkce(provider)))
                        .failureHandler(trouble.onTheWayBack())
                        .withObjectPostProcessor(tellingOf(trouble)))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
                        .withObjectPostProcessor(atOnce()))
                .addFilterBefore(new ShutOut(users), AuthorizationFilter.class)
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        v -> v.oauth2LoginPage(provider.start(), "{baseUrl}/")
                                // an address without a page is answered by the portal's own 404, for whom is signed in
                                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
                .build();
    }

    /** Pages come by a forward, after which Tomcat ends the response before a filter could still add a header to it. */
    private static ObjectPostProcessor<HeaderWriterFilter> atOnce() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends HeaderWriterFilter> F postProcess(F filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> tellingOf(SignInTrouble trouble) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(trouble.onTheWayThere());
                return filter;
            }
        };
    }

    private static OAuth2AuthorizationRequestResolver withPkce(ClientRegistrationRepository provider) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, "/oauth2/authorization");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }
}
