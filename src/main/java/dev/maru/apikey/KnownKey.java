package dev.maru.apikey;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key in memory: what the road of an invocation asks of it. */
final class KnownKey {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long COARSE_MILLIS = 60_000;

    private final KeyRing.Lookup.Valid valid;
    private final @Nullable Instant revokedAt;
    private final @Nullable Instant suspendedAt;
    private final @Nullable Instant expiresAt;
    private final long expiresMillis;
    private volatile long usedMillis;
    private long writtenMillis;

    KnownKey(
            KeyId id,
            ApplicationId application,
            @Nullable Instant revokedAt,
            @Nullable Instant suspendedAt,
            @Nullable Instant expiresAt,
            KeyLimits limits,
            @Nullable KnownKey before) {
        this.valid = new KeyRing.Lookup.Valid(id, application, limits);
        this.revokedAt = revokedAt;
        this.suspendedAt = suspendedAt;
        this.expiresAt = expiresAt;
        this.expiresMillis = expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli();
        this.usedMillis = before == null ? NEVER : before.usedMillis;
        this.writtenMillis = before == null ? NEVER : before.writtenMillis;
    }

    KeyRing.Lookup lookup(long nowMillis) {
        if (revokedAt != null) {
            return new KeyRing.Lookup.Revoked(valid.key(), revokedAt);
        }
        if (expiresAt != null && nowMillis >= expiresMillis) {
            return new KeyRing.Lookup.Expired(valid.key(), expiresAt);
        }
        if (suspendedAt != null) {
            return new KeyRing.Lookup.Suspended(valid.key(), suspendedAt);
        }
        if (nowMillis - COARSE_MILLIS >= usedMillis) {
            usedMillis = nowMillis;
        }
        return valid;
    }

    KeyId id() {
        return valid.key();
    }

    KeyLimits limits() {
        return valid.limits();
    }

    /** The last use if it has not been written down yet; for the one thread that writes. */
    @Nullable
    Instant unwrittenUse() {
        long used = usedMillis;
        if (used == writtenMillis) {
            return null;
        }
        writtenMillis = used;
        return Instant.ofEpochMilli(used);
    }
}
