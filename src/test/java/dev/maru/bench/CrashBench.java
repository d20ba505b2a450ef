package dev.maru.bench;

import dev.maru.provisioning.CrashRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operations on AWS whose worker is killed again and again: how many stacks were made twice, how many were left behind, how
 * many operations never ended, and how long the slowest took to be taken up by another process.
 */
public final class CrashBench {
    private static final int RUNS = Integer.getInteger("runs", 1000);
    private static final int TOGETHER = Integer.getInteger("together", 10);
    private static final int RUNS_IN_A_DATABASE = 100;
    private static final long SEED = Long.getLong("seed", 1);

    private CrashBench() {}

    public static void main(String[] arguments) throws Exception {
        List<CrashRuns.Result> results = new ArrayList<>();
        System.out.printf(
                "%6s %6s %6s %8s %6s %11s %8s %8s %6s %9s%n",
                "seed", "runs", "kills", "in calls", "cut", "duplicates", "orphans", "unended", "other", "resumed");
        for (int done = 0; done < RUNS; done += RUNS_IN_A_DATABASE) {
            try (var crashes = new CrashRuns(SEED + done / RUNS_IN_A_DATABASE)) {
                CrashRuns.Result result = crashes.run(Math.min(RUNS_IN_A_DATABASE, RUNS - done), TOGETHER);
                results.add(result);
                print(result);
            }
        }
        write(results);
    }

    private static void print(CrashRuns.Result result) {
        System.out.printf(
                "%6d %6d %6d %8d %6d %11d %8d %8d %6d %7.1f s%n",
                result.seed(),
                result.runs(),
                result.kills(),
                result.insideCalls(),
                result.cut(),
                result.duplicates(),
                result.orphans(),
                result.unended(),
                result.unsuccessful(),
                result.slowestResumption().toMillis() / 1000.0);
    }

    private static void write(List<CrashRuns.Result> results) throws Exception {
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("runs", results.stream().mapToInt(CrashRuns.Result::runs).sum());
        total.put("kills", results.stream().mapToInt(CrashRuns.Result::kills).sum());
        total.put(
                "insideCalls",
                results.stream().mapToInt(CrashRuns.Result::insideCalls).sum());
        total.put("cut", results.stream().mapToInt(CrashRuns.Result::cut).sum());
        total.put(
                "duplicates",
                results.stream().mapToInt(CrashRuns.Result::duplicates).sum());
        total.put(
                "orphans", results.stream().mapToInt(CrashRuns.Result::orphans).sum());
        total.put(
                "unended", results.stream().mapToInt(CrashRuns.Result::unended).sum());
        total.put(
                "unsuccessful",
                results.stream().mapToInt(CrashRuns.Result::unsuccessful).sum());
        total.put(
                "slowestResumptionMillis",
                results.stream()
                        .map(CrashRuns.Result::slowestResumption)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO)
                        .toMillis());
        total.put("results", results);
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("crash.json");
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(total));
        System.out.println(total.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("results"))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList());
        System.out.println("written to " + file);
    }
}
