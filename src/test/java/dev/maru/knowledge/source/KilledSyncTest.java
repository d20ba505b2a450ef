package dev.maru.knowledge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once in the suite; a hundred times by {@code ./maru bench ingestCrash}. */
class KilledSyncTest {
    @Test
    void killed_anywhere_a_sync_loses_and_doubles_nothing(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("maru.seed", System.nanoTime());

        KilledSyncs.Result result = new KilledSyncs(folder, 300, seed).run(1, Duration.ofMinutes(2), _ -> {});

        assertThat(result.lost()).as("lost, seed " + seed).isZero();
        assertThat(result.doubled()).as("doubled, seed " + seed).isZero();
        assertThat(result.strays())
                .as("what the index holds is what the rows say, seed " + seed)
                .isZero();
        assertThat(result.slowestMillis())
                .as("until another has the lease, seed " + seed)
                .isLessThan(60_000);
    }
}
