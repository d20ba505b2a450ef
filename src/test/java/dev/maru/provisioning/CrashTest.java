package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrashTest {
    private static final long SEED = Long.getLong("seed", 20_261_122L);
    private static final int RUNS = 50;

    /** Most of the time a run waits, for a process to start or for a lease to end: two installations wait together. */
    @Test
    void a_worker_that_is_killed_leaves_no_second_stack_no_orphan_and_nothing_unended() throws Exception {
        try (var installations = Executors.newFixedThreadPool(2)) {
            var results = LongStream.of(SEED, SEED + 1)
                    .mapToObj(seed -> installations.submit(() -> crash(seed)))
                    .toList();
            for (var result : results) {
                holds(result.get());
            }
        }
    }

    private static CrashRuns.Result crash(long seed) throws Exception {
        try (var crashes = new CrashRuns(seed)) {
            return crashes.run(RUNS / 2, 9);
        }
    }

    private static void holds(CrashRuns.Result result) {
        assertThat(result.duplicates()).as("%s", result).isZero();
        assertThat(result.orphans()).as("%s", result).isZero();
        assertThat(result.unended()).as("%s", result).isZero();
        assertThat(result.unsuccessful()).as("%s", result).isZero();
        assertThat(result.slowestResumption()).as("%s", result).isLessThan(Duration.ofSeconds(30));
        assertThat(result.cut()).as("%s", result).isPositive();
    }
}
