package dev.maru.modelhost;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Sends an answer as JSON. */
final class Json {
    private Json() {}

    static byte[] bytes(WireReply reply) {
        return JsonMapper.shared().writeValueAsBytes(reply);
    }

    static void send(HttpExchange exchange, int status, WireReply reply) throws IOException {
        byte[] bytes = bytes(reply);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
