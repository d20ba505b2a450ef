package dev.maru.installation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where {@link OwnerCommand}s come in: a port of loopback of its own, and a secret that only the owner of the data folder can
 * read. Both are in {@code keys/owner-door} while the instance runs.
 */
@Component
class OwnerDoor {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerDoor.class);
    private static final int LARGEST_BODY = 64 * 1024;

    private final Path file;
    private final Map<String, OwnerCommand> commands;
    private final String secret = Secrets.random();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    OwnerDoor(DataFolder folder, List<OwnerCommand> commands) {
        this.file = fileIn(folder.root());
        this.commands = commands.stream().collect(Collectors.toMap(OwnerCommand::name, command -> command));
        folder.folder("keys");
    }

    static Path fileIn(Path dataFolder) {
        return dataFolder.resolve("keys").resolve("owner-door");
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        opened.setExecutor(threads);
        opened.createContext("/", this::handle);
        opened.start();
        server = opened;
        try (OutputStream out = PrivateFile.create(file)) {
            out.write((opened.getAddress().getPort() + " " + secret + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @PreDestroy
    void close() throws IOException {
        if (server != null) {
            server.stop(0);
            Files.deleteIfExists(file);
        }
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            if (!MessageDigest.isEqual(bytes("Bearer " + secret), bytes(given))) {
                answer(exchange, 401, "This door is for the owner of the data folder.");
                return;
            }
            OwnerCommand command =
                    commands.get(exchange.getRequestURI().getPath().substring(1));
            if (command == null) {
                answer(exchange, 404, "This instance cannot do that; it can do " + commands.keySet() + ".");
                return;
            }
            run(command, exchange);
        }
    }

    private static void run(OwnerCommand command, HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        try {
            answer(exchange, 200, command.run(arguments(body)));
        } catch (IllegalArgumentException wrong) {
            answer(exchange, 400, Objects.requireNonNullElse(wrong.getMessage(), "An argument is wrong."));
        } catch (RuntimeException failed) {
            LOG.error("The owner's command {} failed", command.name(), failed);
            answer(exchange, 500, "It failed: " + failed.getMessage());
        }
    }

    /** {@code name=value} lines. */
    static Map<String, String> arguments(String lines) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("An argument is name=value, got '" + line + "'.");
            }
            arguments.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return arguments;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = bytes(text);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
