package dev.maru.provisioning;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that grow, with jitter: what failed for many at once is not tried by all of them at once again. */
final class Backoff {
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 6;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Full jitter over the upper half, after the pause that was asked for. */
    Duration jittered(Duration asked) {
        return asked.plusMillis(random.nextLong(asked.toMillis() / 2 + 1));
    }

    /** After so many failures in a row. */
    Duration after(int failures) {
        Duration whole = Duration.ofMillis(500L << Math.min(failures - 1, MOST_DOUBLINGS));
        long most = Math.min(whole.toMillis(), MOST.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
