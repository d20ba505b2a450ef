package dev.maru.bench;

import dev.maru.knowledge.reading.FuzzedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Damaged copies of a file of every kind, given to the readers: what is said of them, and what it costs the portal. */
public final class FuzzBench {
    private static final int COPIES = Integer.getInteger("copies", 500);
    private static final long SEED = Long.getLong("seed", 1);

    private FuzzBench() {}

    public static void main(String[] arguments) throws Exception {
        FuzzedFiles.Result result = FuzzedFiles.run(Files.createTempDirectory("maru-fuzz"), COPIES, SEED);
        System.out.printf("%-14s %8s%n", "", "files");
        result.outcomes().forEach((outcome, count) -> System.out.printf("%-14s %8d%n", outcome, count));
        System.out.printf(
                "%d files, %d without a reason; the slowest took %.1f s; the portal's heap grew by %d MB; the next"
                        + " file was %s%n",
                result.files(),
                result.silent(),
                result.slowestMillis() / 1000.0,
                result.grownMegabytes(),
                result.alive() ? "read" : "not read");
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("fuzz.json");
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result));
        System.out.println("written to " + file);
    }
}
