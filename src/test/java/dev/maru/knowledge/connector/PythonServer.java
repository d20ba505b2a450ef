package dev.maru.knowledge.connector;

import dev.maru.testing.Ports;
import dev.maru.testing.PythonTools;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that somebody else wrote, from PyPI or Python itself, serving a folder on loopback. Never left behind. */
public final class PythonServer implements AutoCloseable {
    /** Pinned as the launcher installs it. */
    private static final String WSGIDAV = "wsgidav==4.4.0";

    private static final int TRIES = 200;

    private final Process process;
    private final int port;

    private PythonServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Python's own HTTP server. */
    public static PythonServer http(Path folder, Path log) throws IOException, InterruptedException {
        int port = Ports.free();
        return start(
                port,
                log,
                List.of(
                        "python3",
                        "-m",
                        "http.server",
                        "" + port,
                        "--bind",
                        "127.0.0.1",
                        "--directory",
                        folder.toString()));
    }

    /** WsgiDAV, without users. */
    public static PythonServer webDav(Path folder, Path log) throws IOException, InterruptedException {
        int port = Ports.free();
        return start(
                port,
                log,
                List.of(
                        PythonTools.program(WSGIDAV, "wsgidav").toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "" + port,
                        "--root",
                        folder.toString(),
                        "--auth",
                        "anonymous",
                        "--server",
                        "wsgiref",
                        "--no-config"));
    }

    private static PythonServer start(int port, Path log, List<String> command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int i = 0; i < TRIES; i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return new PythonServer(process, port);
            } catch (IOException notYet) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("did not start: " + command + ", see " + log);
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
