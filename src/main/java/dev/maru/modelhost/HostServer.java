package dev.maru.modelhost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The host's wire: OpenAI's paths on loopback, for whoever knows the bearer token. */
final class HostServer {
    private static final int LARGEST_BODY = 4 << 20;
    private static final int BACKLOG = 128;

    private final byte[] authorization;
    private final HostedModels models;

    HostServer(String bearer, HostedModels models) {
        this.authorization = ("Bearer " + bearer).getBytes(StandardCharsets.UTF_8);
        this.models = models;
    }

    /** Listens on a free port. @return the port */
    int start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                authorize(exchange);
                route(exchange);
            } catch (WireError error) {
                Json.send(exchange, error.status(), error.body());
            } catch (RuntimeException bug) {
                System.err.println("An answer failed: " + bug);
                WireError error = WireError.failed("The model host could not answer: " + bug.getMessage());
                Json.send(exchange, error.status(), error.body());
            }
        }
    }

    private void authorize(HttpExchange exchange) {
        @Nullable String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
            throw WireError.unauthorized();
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /health" -> Json.send(exchange, 200, new WireReply.Health("ok", models.complaints()));
            case "GET /v1/models" -> Json.send(exchange, 200, list());
            case "POST /v1/chat/completions" -> {
                ChatRequest request = ChatRequest.of(body(exchange));
                new ChatExchange(exchange, request, model(request.model()).chat()).answer();
            }
            case "POST /v1/embeddings" -> {
                EmbeddingRequest request = EmbeddingRequest.of(body(exchange));
                Json.send(exchange, 200, model(request.model()).embedding().answer(request));
            }
            default -> throw WireError.notFound(exchange.getRequestMethod(), path);
        }
    }

    private HostedModel model(String name) {
        return models.find(name).orElseThrow(() -> WireError.unknownModel(name));
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw WireError.tooLarge(LARGEST_BODY);
        }
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException malformed) {
            throw WireError.invalid(null, "The body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private WireReply.ModelList list() {
        List<WireReply.ModelItem> items =
                models.all().stream().map(HostServer::item).toList();
        return new WireReply.ModelList("list", items);
    }

    private static WireReply.ModelItem item(HostedModel model) {
        Weights weights = model.weights();
        return new WireReply.ModelItem(
                weights.name(),
                "model",
                "local",
                weights.displayName(),
                weights.kind().name(),
                weights.file().toString(),
                model.state().name(),
                model.reason(),
                model.contextTokens(),
                weights.dimensions(),
                !weights.sha256().isEmpty());
    }
}
