package dev.maru.identity.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Who was let in lately: for the exchange of a code, and for signing out, which names the id token. Forgotten in time. */
class RecentAuthorizations implements OAuth2AuthorizationService {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 50_000;

    private final Cache<String, OAuth2Authorization> byId;

    RecentAuthorizations(Caffeine<Object, Object> cache) {
        this.byId = cache.expireAfterWrite(KEPT).maximumSize(MOST).build();
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        byId.put(authorization.getId(), authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        byId.invalidate(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return byId.getIfPresent(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return byId.asMap().values().stream()
                .filter(authorization -> holds(authorization, token))
                .findAny()
                .orElse(null);
    }

    private static boolean holds(OAuth2Authorization authorization, String token) {
        return token.equals(authorization.getAttribute("state")) || authorization.getToken(token) != null;
    }
}
