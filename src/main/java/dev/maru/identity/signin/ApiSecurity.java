package dev.maru.identity.signin;

import dev.maru.identity.Identified;
import dev.maru.identity.Permission;
import dev.maru.identity.Users;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Programs: no session, no cookie, a bearer token on every call. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    private static final String SCRAPE = "SCRAPE";

    /** The gateway knows its callers by their API keys, which is quicker than a chain of filters and needs no session. */
    @Bean
    WebSecurityCustomizer gatewayKnowsItsCallers() {
        return web -> web.ignoring()
                .requestMatchers("/v1/**", "/model/**", "/guardrail/**", "/knowledgebases/**", "/embed/**");
    }

    @Bean
    @Order(10)
    SecurityFilterChain apiChain(HttpSecurity http, BearerTokens tokens, JsonMapper json) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(r -> r.anyRequest().authenticated())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .oauth2ResourceServer(rs -> rs.authenticationManagerResolver(_ -> tokens::authenticate)
                        .authenticationEntryPoint(new Refusals(json)))
                .exceptionHandling(e -> e.authenticationEntryPoint(new Refusals(json)))
                .build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain actuatorChain(
            HttpSecurity http, BearerTokens tokens, Users users, JsonMapper json, MetricsSettings metrics) {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(r -> r.requestMatchers("/actuator/health/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((who, _) -> new AuthorizationDecision(mayScrape(who.get(), users)))
                        .anyRequest()
                        .denyAll())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .oauth2ResourceServer(rs -> rs.authenticationManagerResolver(
                                _ -> request -> isScraper(request, metrics.token())
                                        ? UsernamePasswordAuthenticationToken.authenticated(
                                                "scraper", null, List.of(new SimpleGrantedAuthority(SCRAPE)))
                                        : tokens.authenticate(request))
                        .authenticationEntryPoint(new Refusals(json)))
                .exceptionHandling(e -> e.authenticationEntryPoint(new Refusals(json)))
                .build();
    }

    private static boolean isScraper(Authentication request, @Nullable String scrapeToken) {
        return scrapeToken != null
                && !scrapeToken.isBlank()
                && request instanceof BearerTokenAuthenticationToken bearer
                && MessageDigest.isEqual(
                        bearer.getToken().getBytes(StandardCharsets.UTF_8),
                        scrapeToken.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean mayScrape(@Nullable Authentication who, Users users) {
        if (who == null || !who.isAuthenticated()) {
            return false;
        }
        return who.getAuthorities().stream().anyMatch(granted -> SCRAPE.equals(granted.getAuthority()))
                || who.getPrincipal() instanceof Identified someone
                        && users.caller(someone.user(), someone.permissions())
                                .filter(caller -> caller.may(Permission.MANAGE_PLATFORM))
                                .isPresent();
    }
}
