package dev.maru.knowledge.connector.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Git's own server ({@code git http-backend}) behind the little of HTTP that CGI needs (RFC 3875). */
final class GitServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path root;
    private volatile String token = "";
    private volatile long sent;

    GitServer(Path root) throws IOException {
        this.root = root;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.setExecutor(threads);
        http.start();
    }

    String url(String repository) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/" + repository;
    }

    /** From now on only who brings it is let in. */
    void require(String password) {
        token = "Basic " + Base64.getEncoder().encodeToString(("token:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of all answers so far. */
    long sent() {
        return sent;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            if (call.getRequestURI().getPath().startsWith("/away/")) {
                call.getResponseHeaders().set("Location", "http://169.254.169.254" + call.getRequestURI());
                call.sendResponseHeaders(302, -1);
                return;
            }
            String given = call.getRequestHeaders().getFirst("Authorization");
            if (!token.isEmpty() && !token.equals(given)) {
                call.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                call.sendResponseHeaders(401, -1);
                return;
            }
            backend(call);
        }
    }

    private void backend(HttpExchange call) throws IOException {
        var git = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        var environment = git.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "safe.directory");
        environment.put("GIT_CONFIG_VALUE_0", "*");
        environment.put("REQUEST_METHOD", call.getRequestMethod());
        environment.put("PATH_INFO", call.getRequestURI().getPath());
        put(environment, "QUERY_STRING", call.getRequestURI().getRawQuery());
        put(environment, "CONTENT_TYPE", call.getRequestHeaders().getFirst("Content-Type"));
        put(environment, "CONTENT_LENGTH", call.getRequestHeaders().getFirst("Content-Length"));
        put(environment, "HTTP_CONTENT_ENCODING", call.getRequestHeaders().getFirst("Content-Encoding"));
        put(environment, "HTTP_GIT_PROTOCOL", call.getRequestHeaders().getFirst("Git-Protocol"));
        Process running = git.start();
        try (OutputStream in = running.getOutputStream()) {
            call.getRequestBody().transferTo(in);
        }
        try (InputStream out = running.getInputStream()) {
            int status = 200;
            for (String line = line(out); !line.isEmpty(); line = line(out)) {
                String[] header = line.split(": ", 2);
                if (header[0].equalsIgnoreCase("Status")) {
                    status = Integer.parseInt(header[1].substring(0, 3));
                } else {
                    call.getResponseHeaders().set(header[0], header[1]);
                }
            }
            byte[] body = out.readAllBytes();
            sent += body.length;
            call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                call.getResponseBody().write(body);
            }
        }
    }

    private static void put(java.util.Map<String, String> environment, String name, String value) {
        environment.put(name, value == null ? "" : value);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }
}
