package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashTest {
    private static final long SEED = Long.getLong("seed", 20_261_122L);

    @Test
    void a_worker_that_is_killed_leaves_no_second_stack_no_orphan_and_nothing_unended() throws Exception {
        try (var crashes = new CrashRuns(SEED)) {
            CrashRuns.Result result = crashes.run(50, 10);
            assertThat(result.duplicates()).as("%s", result).isZero();
            assertThat(result.orphans()).as("%s", result).isZero();
            assertThat(result.unended()).as("%s", result).isZero();
            assertThat(result.unsuccessful()).as("%s", result).isZero();
            assertThat(result.slowestResumption()).as("%s", result).isLessThan(Duration.ofSeconds(30));
            assertThat(result.cut()).as("%s", result).isPositive();
        }
    }
}
