package dev.maru.bench;

import dev.maru.knowledge.source.KilledSyncs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sync whose process is killed by SIGKILL again and again, and started again each time: how many documents were lost, how
 * many are there twice, and how long it took until another process was at work.
 */
public final class IngestCrashBench {
    private static final int KILLS = Integer.getInteger("kills", 100);
    private static final int DOCUMENTS = Integer.getInteger("documents", 5_000);
    private static final int MINUTES = Integer.getInteger("minutes", 120);
    private static final long SEED = Long.getLong("seed", 1);

    private IngestCrashBench() {}

    public static void main(String[] arguments) throws Exception {
        List<KilledSyncs.Kill> kills = new ArrayList<>();
        System.out.printf("%6s %9s %9s %9s%n", "kill", "waiting", "ready", "at work");
        KilledSyncs.Result result = new KilledSyncs(Files.createTempDirectory("maru-ingest-crash"), DOCUMENTS, SEED)
                .run(KILLS, Duration.ofMinutes(MINUTES), kill -> {
                    kills.add(kill);
                    System.out.printf(
                            "%6d %9s %7.1f s %7.1f s%n",
                            kill.number(),
                            kill.at() < 0 ? "listing" : "" + kill.at(),
                            kill.readyMillis() / 1000.0,
                            kill.workingMillis() / 1000.0);
                });
        double[] working = kills.stream()
                .mapToDouble(kill -> kill.workingMillis() / 1000.0)
                .sorted()
                .toArray();
        System.out.printf(
                "%d kills in %d rounds of %d documents: %d lost, %d doubled, %d stray chunks; at work again after %.1f s at"
                        + " the median, %.1f s at the most%n",
                result.kills(),
                result.rounds(),
                result.documents(),
                result.lost(),
                result.doubled(),
                result.strays(),
                working[working.length / 2],
                Arrays.stream(working).max().orElse(0));
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("ingest-crash.json");
        Files.writeString(
                file,
                JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("seed", SEED, "result", result, "kills", kills)));
        System.out.println("written to " + file);
    }
}
