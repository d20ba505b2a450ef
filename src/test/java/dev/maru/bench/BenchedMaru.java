package dev.maru.bench;

import dev.maru.MaruApplication;
import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The real application in a process of its own, with the options that {@code ./maru up} gives it, on a new data folder with
 * a team, a key with limits that are checked and never reached, a price, and one provider.
 */
final class BenchedMaru implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Limits LIMITS = new Limits(60_000_000, 100_000);

    private final Process process;
    private final int port;
    private final String key;
    private final String model;

    private BenchedMaru(Process process, int port, String key, String model) {
        this.process = process;
        this.port = port;
        this.key = key;
        this.model = model;
    }

    /** @param jvm further options of the JVM, such as a flight recording */
    static BenchedMaru start(String upstream, List<String> jvm) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path data = Files.createTempDirectory(folder, "maru-").toAbsolutePath();
        String key;
        String model;
        try (var context =
                new SpringApplicationBuilder(MaruApplication.class).run("--maru.data=" + data, "--server.port=0")) {
            var tenant = new Tenant(context, upstream, LIMITS, "mock", "mock");
            key = tenant.key.secret();
            model = tenant.chatModel;
        }
        int port = Ports.free();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("maru.flags").strip().split(" +"))); // what ./maru up starts it with
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                MaruApplication.class.getName(),
                "--maru.data=" + data,
                "--server.port=" + port));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
                .start();
        var maru = new BenchedMaru(process, port, key, model);
        maru.awaitReady();
        return maru;
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && process.isAlive()) {
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not yet
                }
                process.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("Maru did not become ready; see the log beside its folder in target/bench");
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    String key() {
        return key;
    }

    String model() {
        return model;
    }

    long pid() {
        return process.pid();
    }

    /** Resident memory of the process alone: its database is one of its own. */
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
