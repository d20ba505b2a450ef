package dev.maru.apikey;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a key's limits on this node. The rate is the generic cell rate algorithm (ITU-T I.371): one number, the
 * theoretical arrival time, which moves on by an equal step for each invocation and may run at most a minute ahead of the
 * clock: a minute's worth at once, then evenly.
 */
public final class KeyLimits {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final int requestsPerMinute;
    private final int concurrency;
    private final AtomicLong theoreticalArrival;
    private final AtomicInteger open;

    KeyLimits(int requestsPerMinute, int concurrency) {
        this(requestsPerMinute, concurrency, new AtomicLong(Long.MIN_VALUE), new AtomicInteger());
    }

    private KeyLimits(int requestsPerMinute, int concurrency, AtomicLong theoreticalArrival, AtomicInteger open) {
        this.requestsPerMinute = requestsPerMinute;
        this.concurrency = concurrency;
        this.theoreticalArrival = theoreticalArrival;
        this.open = open;
    }

    /** The same count under other figures: a limit that is changed forgets nothing. */
    KeyLimits changedTo(int newRequestsPerMinute, int newConcurrency) {
        return new KeyLimits(newRequestsPerMinute, newConcurrency, theoreticalArrival, open);
    }

    /** Begins an invocation, which must be ended by {@link #leave} if it was allowed. */
    public Verdict enter() {
        return enter(System.nanoTime());
    }

    Verdict enter(long now) {
        if (open.incrementAndGet() > concurrency) {
            open.decrementAndGet();
            return new Verdict.TooMany(concurrency);
        }
        Verdict rate = take(now);
        if (rate instanceof Verdict.TooFast) {
            open.decrementAndGet();
        }
        return rate;
    }

    /** Ends an invocation. */
    public void leave() {
        open.decrementAndGet();
    }

    private Verdict take(long now) {
        long step = WINDOW / requestsPerMinute;
        while (true) {
            long seen = theoreticalArrival.get();
            long arrival = seen == Long.MIN_VALUE ? now : Math.max(seen, now);
            long next = arrival + step;
            if (next - now > WINDOW) {
                return new Verdict.TooFast(requestsPerMinute, Duration.ofNanos(next - now - WINDOW));
            }
            if (theoreticalArrival.compareAndSet(seen, next)) {
                long ahead = next - now;
                return new Verdict.Allowed(requestsPerMinute, (int) ((WINDOW - ahead) / step), ahead);
            }
        }
    }

    /** What came of {@link #enter}. */
    public sealed interface Verdict {
        /**
         * @param limit a minute's worth
         * @param remaining how many more could begin at once
         * @param fullInNanos until all of them could
         */
        record Allowed(int limit, int remaining, long fullInNanos) implements Verdict {}

        record TooFast(int limit, Duration retryAfter) implements Verdict {}

        record TooMany(int limit) implements Verdict {}
    }

    static KeyLimits of(Limits limits, KeySettings settings, @Nullable KeyLimits before) {
        int rate = limits.requestsPerMinute() != null ? limits.requestsPerMinute() : settings.requestsPerMinute();
        int open = limits.concurrency() != null ? limits.concurrency() : settings.concurrency();
        return before == null ? new KeyLimits(rate, open) : before.changedTo(rate, open);
    }
}
