package dev.maru.apikey;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as people see it: everything but its secret.
 *
 * @param hint the last characters of the secret, to tell keys apart
 * @param lastUsedAt to the minute; null where it was never used
 * @param successor the key it was rotated to
 */
public record ApiKey(
        KeyId id,
        ApplicationId application,
        String name,
        String hint,
        Instant createdAt,
        UserId createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable KeyId successor,
        Limits limits) {

    /** Where a key is in its life. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
    }
}
