package dev.maru.apikey;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
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
 * @param component the platform component that it was made for: it is suspended and ends with that; null for none
 * @param suspendedAt since when it is refused because its component is frozen; null while it is not
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
        @Nullable ComponentId component,
        @Nullable Instant suspendedAt,
        Limits limits) {

    /** Where a key is in its life. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        return suspendedAt == null ? State.ACTIVE : State.SUSPENDED;
    }
}
