package dev.maru.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A real Keycloak from its registry distribution, in development mode, on a free port of loopback. */
final class Keycloak implements AutoCloseable {
    static final String VERSION = "26.7.3";
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where Maven keeps the distribution once it was fetched. */
    static Path distribution() {
        return Path.of(
                System.getProperty("user.home"),
                ".m2/repository/org/keycloak/keycloak-quarkus-dist",
                VERSION,
                "keycloak-quarkus-dist-" + VERSION + ".zip");
    }

    static Keycloak start(Path realm) throws IOException, InterruptedException {
        Path home = unpacked();
        Path data = home.resolve("data");
        Files.createDirectories(data.resolve("import"));
        Files.copy(realm, data.resolve("import/realm.json"), StandardCopyOption.REPLACE_EXISTING);
        int port = freePort();
        var builder = new ProcessBuilder(List.of(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--db=dev-mem",
                        "--health-enabled=false",
                        "--cache=local"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_APPEND", "-Xmx512m");
        var keycloak = new Keycloak(builder.start(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
        keycloak.waitUntilItAnswers(home.resolve("keycloak.log"));
        return keycloak;
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/company";
    }

    private void waitUntilItAnswers(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var ask = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it does not listen yet
                }
                process.waitFor(300, TimeUnit.MILLISECONDS);
            }
        }
        close();
        throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
    }

    private static Path unpacked() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "keycloak")).toAbsolutePath();
        Path home = folder.resolve("keycloak-" + VERSION);
        if (!Files.exists(home.resolve("bin/kc.sh"))) {
            unzip(distribution(), folder);
        }
        return home;
    }

    private static void unzip(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the distribution has an entry that leads outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For where a checked exception may not be thrown. */
    static Keycloak startUnchecked(Path realm) {
        try {
            return start(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
