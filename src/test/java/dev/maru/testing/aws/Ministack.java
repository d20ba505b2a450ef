package dev.maru.testing.aws;

import dev.maru.testing.Ports;
import dev.maru.testing.PythonTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An emulator of AWS that others wrote, as a second opinion on ours; docs/dependencies.md says what it has and lacks. */
public final class Ministack implements AutoCloseable {
    private static final String PACKAGE = "ministack==1.5.33";
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private Ministack(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** With credentials and trust policies enforced: an access key that is an account's number is that account's root. */
    public static Ministack start() throws IOException, InterruptedException {
        int port = Ports.free();
        Path log = Files.createDirectories(Path.of("target")).resolve("ministack.log");
        var program = new ProcessBuilder(
                        PythonTools.program(PACKAGE, "ministack").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        program.environment().put("BIND_HOST", "127.0.0.1");
        program.environment().put("GATEWAY_PORT", Integer.toString(port));
        program.environment().put("AUTH", "true");
        program.environment().put("LOG_LEVEL", "WARNING");
        var started = new Ministack(program.start(), port);
        long deadline = System.nanoTime() + START.toNanos();
        while (!started.answers()) {
            if (started.process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                started.close();
                throw new IllegalStateException("ministack did not start:\n" + Files.readString(log));
            }
        }
        return started;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
