package dev.maru.provisioning;

import dev.maru.shared.OperationId;
import java.time.Duration;

/** An operation that this process has in hand. It may call out only while it is sure of that by its own clock. */
final class Held {
    /** What a call may take to leave this process. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final OperationId operation;
    private final long fence;
    private volatile long sureUntil;

    /** @param asked {@link System#nanoTime} before the lease was asked for */
    Held(OperationId operation, long fence, long asked) {
        this.operation = operation;
        this.fence = fence;
        renewed(asked);
    }

    final void renewed(long asked) {
        sureUntil = asked + OperationLeases.FOR.minus(MARGIN).toNanos();
    }

    void lost() {
        sureUntil = System.nanoTime() - 1;
    }

    /** @throws LeaseLost where the lease may have ended: the process stood still, or the database is away */
    void requireSure() {
        if (System.nanoTime() - sureUntil >= 0) {
            throw new LeaseLost(operation);
        }
    }

    OperationId operation() {
        return operation;
    }

    long fence() {
        return fence;
    }
}
