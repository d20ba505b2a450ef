import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures a start: from the moment the process is started until the sign-in page has been received, on a data folder that
 * exists. With and without the AOT cache in turn. Processor seconds, of all threads, say what a start costs even on a busy machine. Arguments: java, folder with maru.jar, AOT cache, scratch folder, flags.
 */
class StartBench {
    private static final int ROUNDS = 5;

    record Start(double seconds, double processorSeconds, long residentMb) {}

    public static void main(String[] arguments) throws Exception {
        String java = arguments[0];
        Path run = Path.of(arguments[1]);
        Path cache = Path.of(arguments[2]);
        Path data = Path.of(arguments[3]);
        List<String> flags = List.of(arguments[4].strip().split(" +"));
        List<String> cached = Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off") : List.of();
        start(java, run, data, flags, List.of()); // makes the data folder
        List<Start> without = new ArrayList<>();
        List<Start> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(start(java, run, data, flags, List.of()));
            if (!cached.isEmpty()) {
                with.add(start(java, run, data, flags, cached));
            }
        }
        String table = row("", "median s", "least s", "most s", "processor s", "resident MB")
                + line("without AOT cache", without)
                + (with.isEmpty() ? "" : line("with AOT cache", with));
        System.out.print(table);
        Path json = Files.createDirectories(Path.of("target/bench")).resolve("start.json");
        Files.writeString(
                json,
                "{\"processors\": %d, \"withoutCache\": %s, \"withCache\": %s}%n"
                        .formatted(Runtime.getRuntime().availableProcessors(), json(without), json(with)));
        System.out.println("\nWritten to " + json);
    }

    private static Start start(String java, Path run, Path data, List<String> flags, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(flags);
        command.addAll(more);
        command.addAll(List.of(
                "-Dmaru.data=" + data, "-Dmaru.model.local.enabled=false", "-Dserver.port=0", "-jar", "maru.jar"));
        Files.deleteIfExists(data.resolve("port"));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(run.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
                .start();
        try {
            servedPage(process, data);
            double seconds = (System.nanoTime() - began) / 1e9;
            double processor = process.info()
                    .totalCpuDuration()
                    .map(spent -> spent.toMillis() / 1e3)
                    .orElse(0d);
            return new Start(seconds, processor, residentMb(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void servedPage(Process process, Path data) throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
            while (true) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("Maru ended before it served a page; its log is beside " + data);
                }
                Path port = data.resolve("port");
                if (Files.exists(port) && !Files.readString(port).isBlank()) {
                    HttpRequest page = HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + Files.readString(port).strip() + "/"))
                            .header("Accept", "text/html")
                            .build();
                    int status = http.send(page, HttpResponse.BodyHandlers.ofString()).statusCode();
                    if (status == 200) {
                        return;
                    }
                    throw new IllegalStateException("the first page answered " + status);
                }
                Thread.sleep(10);
            }
        }
    }

    private static long residentMb(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findAny()
                    .orElse(0);
        }
    }

    private static String line(String name, List<Start> starts) {
        double[] seconds = starts.stream().mapToDouble(Start::seconds).sorted().toArray();
        double processor = starts.stream().mapToDouble(Start::processorSeconds).min().orElse(0);
        long resident = starts.stream().mapToLong(Start::residentMb).max().orElse(0);
        return row(name, two(seconds[seconds.length / 2]), two(seconds[0]), two(seconds[seconds.length - 1]), two(processor), resident);
    }

    private static String row(String name, Object... cells) {
        return "%-20s".formatted(name)
                + String.join("", Arrays.stream(cells).map(cell -> "%14s".formatted(cell)).toList())
                + "\n";
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String json(List<Start> starts) {
        return starts.stream()
                .map(start -> "{\"seconds\": %s, \"processorSeconds\": %s, \"residentMb\": %d}"
                        .formatted(two(start.seconds()), two(start.processorSeconds()), start.residentMb()))
                .toList()
                .toString();
    }
}
