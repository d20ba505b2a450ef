package dev.maru.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway adds to a call, with key, limits, ledger and prices in force: the same load on a mock provider directly
 * and through Maru, in turn, in one run. Load, provider and gateway share the machine's cores.
 *
 * <p>{@code serve URL} instead starts Maru for a provider at that address and prints how to call it, for comparing with
 * others by another tool.
 */
public final class GatewayBench {
    private static final int[] CONNECTIONS = {1, 10, 16, 128};
    private static final int STREAM_CONNECTIONS = 10;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration WINDOW = Duration.ofMillis(Long.getLong("windowMillis", 4000));
    private static final Duration WARM_UP = Duration.ofMillis(Long.getLong("warmUpMillis", 15_000));
    private static final String DIRECT = "direct";
    private static final String MARU = "maru";

    private GatewayBench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> jvm = Arrays.stream(System.getProperty("jvm", "").split(" "))
                .filter(option -> !option.isBlank())
                .toList();
        if (arguments.length == 2 && arguments[0].equals("serve")) {
            serve(arguments[1], jvm);
            return;
        }
        try (var upstream = new MockUpstream();
                BenchedMaru maru = BenchedMaru.start(upstream.baseUrl(), jvm)) {
            var targets = new LinkedHashMap<String, Load>();
            targets.put(DIRECT, new Load(upstream.baseUrl(), "none", "mock"));
            targets.put(MARU, new Load(maru.baseUrl(), maru.key(), maru.model()));
            report(measure(targets), maru.residentMegabytes());
        }
    }

    private static void serve(String upstream, List<String> jvm) throws Exception {
        try (BenchedMaru maru = BenchedMaru.start(upstream, jvm)) {
            System.out.println("url=" + maru.baseUrl() + "/chat/completions,key=" + maru.key() + ",model="
                    + maru.model() + ",pid=" + maru.pid() + ",label=maru");
            System.in.read();
        }
    }

    /** One window on one target. */
    private record Cell(String target, String kind, int connections, int round, Load.Window window) {}

    private static List<Cell> measure(Map<String, Load> targets) throws InterruptedException {
        var cells = new ArrayList<Cell>();
        for (Load load : targets.values()) {
            load.streams(STREAM_CONNECTIONS, Duration.ofSeconds(3));
            load.answers(10, WARM_UP);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (int connections : CONNECTIONS) {
                for (var target : targets.entrySet()) {
                    cells.add(new Cell(
                            target.getKey(),
                            "json",
                            connections,
                            round,
                            target.getValue().answers(connections, WINDOW)));
                }
            }
            for (var target : targets.entrySet()) {
                cells.add(new Cell(
                        target.getKey(),
                        "sse",
                        STREAM_CONNECTIONS,
                        round,
                        target.getValue().streams(STREAM_CONNECTIONS, WINDOW)));
            }
        }
        return cells;
    }

    /** A row of the table: medians over the rounds; what is added is the median of the differences round by round. */
    private record Row(
            String target,
            String kind,
            int connections,
            double perSecond,
            double p50,
            double p99,
            double addedP50,
            double addedP99,
            int errors,
            String firstError) {}

    private static void report(List<Cell> cells, double residentMegabytes) throws IOException {
        var rows = new ArrayList<Row>();
        System.out.printf(
                "%-7s %-5s %5s %10s %9s %9s %10s %10s %7s%n",
                "target", "kind", "conns", "answers/s", "p50 ms", "p99 ms", "added p50", "added p99", "errors");
        for (int connections : CONNECTIONS) {
            rows.add(row(cells, DIRECT, "json", connections));
            rows.add(row(cells, MARU, "json", connections));
        }
        rows.add(row(cells, DIRECT, "sse", STREAM_CONNECTIONS));
        rows.add(row(cells, MARU, "sse", STREAM_CONNECTIONS));
        for (Row row : rows) {
            System.out.printf(
                    "%-7s %-5s %5d %10.0f %9.3f %9.3f %10.3f %10.3f %7d %s%n",
                    row.target,
                    row.kind,
                    row.connections,
                    row.perSecond,
                    row.p50,
                    row.p99,
                    row.addedP50,
                    row.addedP99,
                    row.errors,
                    row.firstError);
        }
        System.out.printf(
                "resident memory of Maru: %.0f MB; %d cores; of streams the times are to the first token%n",
                residentMegabytes, Runtime.getRuntime().availableProcessors());
        var result = new LinkedHashMap<String, Object>();
        result.put("at", Instant.now().toString());
        result.put("cores", Runtime.getRuntime().availableProcessors());
        result.put("rounds", ROUNDS);
        result.put("windowMillis", WINDOW.toMillis());
        result.put("residentMegabytes", residentMegabytes);
        result.put("rows", rows);
        Path file = Path.of("target", "bench", "gateway.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    }

    private static Row row(List<Cell> cells, String target, String kind, int connections) {
        List<Load.Window> mine = windows(cells, target, kind, connections);
        List<Load.Window> direct = windows(cells, DIRECT, kind, connections);
        return new Row(
                target,
                kind,
                connections,
                median(mine.stream().map(Load.Window::perSecond).toList()),
                median(mine.stream().map(window -> window.millis(0.5)).toList()),
                median(mine.stream().map(window -> window.millis(0.99)).toList()),
                added(mine, direct, 0.5),
                added(mine, direct, 0.99),
                mine.stream().mapToInt(Load.Window::errors).sum(),
                mine.stream()
                        .map(Load.Window::firstError)
                        .filter(error -> !error.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static List<Load.Window> windows(List<Cell> cells, String target, String kind, int connections) {
        return cells.stream()
                .filter(cell -> cell.target.equals(target) && cell.kind.equals(kind) && cell.connections == connections)
                .map(Cell::window)
                .toList();
    }

    private static double added(List<Load.Window> mine, List<Load.Window> direct, double quantile) {
        var differences = new ArrayList<Double>();
        for (int round = 0; round < mine.size(); round++) {
            differences.add(mine.get(round).millis(quantile) - direct.get(round).millis(quantile));
        }
        return median(differences);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
