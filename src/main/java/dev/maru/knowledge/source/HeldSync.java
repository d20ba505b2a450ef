package dev.maru.knowledge.source;

import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import java.time.Duration;

/** A sync that this process has in hand. It may write into the index only while it is sure of that by its own clock. */
final class HeldSync {
    static final Duration FOR = Duration.ofSeconds(12);
    static final Duration RENEWED_EVERY = Duration.ofSeconds(3);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final SyncId sync;
    private final SourceId source;
    private final long fence;
    private volatile long sureUntil;

    /** @param asked {@link System#nanoTime} before the lease was asked for */
    HeldSync(SyncId sync, SourceId source, long fence, long asked) {
        this.sync = sync;
        this.source = source;
        this.fence = fence;
        this.sureUntil = until(asked);
    }

    private static long until(long asked) {
        return asked + FOR.minus(MARGIN).toNanos();
    }

    void renewed(long asked) {
        sureUntil = until(asked);
    }

    void lost() {
        sureUntil = System.nanoTime() - 1;
    }

    /** @throws LostSync where the lease may have ended */
    void requireSure() {
        if (System.nanoTime() - sureUntil >= 0) {
            throw new LostSync(sync);
        }
    }

    SyncId sync() {
        return sync;
    }

    SourceId source() {
        return source;
    }

    long fence() {
        return fence;
    }
}
