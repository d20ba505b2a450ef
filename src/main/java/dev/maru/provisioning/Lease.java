package dev.maru.provisioning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a component lives.
 *
 * @param endsAt when it is frozen; null for no end
 * @param removedAt when it is torn down, if the lease is not extended before; null for no end
 */
public record Lease(@Nullable Instant endsAt, @Nullable Instant removedAt) {
    public static final Lease UNLIMITED = new Lease(null, null);
}
