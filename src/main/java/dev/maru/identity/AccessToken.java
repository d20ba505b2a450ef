package dev.maru.identity;

import dev.maru.shared.TokenId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * A token that calls {@code /api} in somebody's name.
 *
 * @param scopes what it allows at most; never more than its owner may at the time of a call
 */
public record AccessToken(
        TokenId id, UserId owner, String name, Set<Permission> scopes, Instant createdAt, Instant expiresAt) {
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
