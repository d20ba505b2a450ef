package dev.maru.knowledge.connector.sharepoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Microsoft's pages say of Graph 1.0, on a socket; not Microsoft's. */
final class FakeGraph implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PART = 7;

    private final HttpServer http;
    private final Map<String, Node> nodes = new TreeMap<>();
    private int next = 1;
    private boolean busy;

    /** A file, or a folder where the content is null. */
    private static final class Node {
        private final String id;
        private final String folder;
        private final String name;
        private String content;
        private final boolean isFolder;
        private int version = 1;
        private List<Object> permissions = new ArrayList<>();

        Node(String id, String folder, String name, String content, boolean isFolder) {
            this.id = id;
            this.folder = folder;
            this.name = name;
            this.content = content;
            this.isFolder = isFolder;
        }
    }

    FakeGraph() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The next call is told to come again. */
    synchronized void beBusyOnce() {
        busy = true;
    }

    synchronized void write(String path, String content) {
        String folder = "root";
        String[] parts = path.split("/");
        for (int i = 0; i < parts.length - 1; i++) {
            folder = child(folder, parts[i], "", true).id;
        }
        Node file = child(folder, parts[parts.length - 1], content, false);
        if (!file.content.equals(content)) {
            file.content = content;
            file.version++;
        }
    }

    private Node child(String folder, String name, String content, boolean isFolder) {
        for (Node each : nodes.values()) {
            if (each.folder.equals(folder) && each.name.equals(name)) {
                return each;
            }
        }
        var made = new Node("01ITEM" + next++, folder, name, content, isFolder);
        nodes.put(made.id, made);
        return made;
    }

    synchronized void delete(String name) {
        nodes.values().removeIf(each -> each.name.equals(name));
    }

    synchronized void permit(String name, List<Object> permissions) {
        nodes.values().stream().filter(each -> each.name.equals(name)).forEach(each -> each.permissions = permissions);
    }

    private synchronized void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            if (path.equals("/example.onmicrosoft.com/oauth2/v2.0/token")) {
                String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean right = form.contains("client_secret=secret");
                json(
                        call,
                        right ? 200 : 401,
                        right
                                ? Map.of("access_token", "token", "expires_in", 3600)
                                : Map.of("error", "invalid_client"));
            } else if (!"Bearer token".equals(call.getRequestHeaders().getFirst("Authorization"))) {
                json(call, 401, Map.of());
            } else if (busy) {
                busy = false;
                call.getResponseHeaders().set("Retry-After", "0");
                json(call, 429, Map.of());
            } else if (path.equals("/v1.0/$batch")) {
                json(call, 200, batch(JSON.readTree(call.getRequestBody())));
            } else {
                String query = call.getRequestURI().getRawQuery();
                ask(call, path.substring("/v1.0".length()), query == null ? "" : query);
            }
        }
    }

    private void ask(HttpExchange call, String path, String query) throws IOException {
        switch (path) {
            case "/sites/example.sharepoint.com:/sites/HR" -> json(call, 200, Map.of("id", "site1"));
            case "/sites/site1/drives" ->
                json(call, 200, Map.of("value", List.of(Map.of("id", "b!drive", "name", "Documents"))));
            case "/drives/b!drive/root/children" -> children(call, "root", query);
            default -> {
                String[] parts = path.split("/");
                Node node = parts.length > 4 ? nodes.get(parts[4]) : null;
                if (node == null) {
                    json(call, 404, Map.of());
                } else if (path.endsWith("/children")) {
                    children(call, node.id, query);
                } else if (path.endsWith("/content")) {
                    send(call, 200, node.content.getBytes(StandardCharsets.UTF_8));
                } else {
                    json(call, 200, item(node));
                }
            }
        }
    }

    private void children(HttpExchange call, String folder, String query) throws IOException {
        List<Node> all = nodes.values().stream()
                .filter(each -> each.folder.equals(folder))
                .toList();
        int from = query.contains("skip=") ? Integer.parseInt(query.substring(query.indexOf("skip=") + 5)) : 0;
        int to = Math.min(all.size(), from + PART);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("value", all.subList(from, to).stream().map(FakeGraph::item).toList());
        if (to < all.size()) {
            page.put("@odata.nextLink", url() + call.getRequestURI().getPath() + "?skip=" + to);
        }
        json(call, 200, page);
    }

    private static Object item(Node node) {
        Map<String, Object> item = new LinkedHashMap<>(Map.of(
                "id",
                node.id,
                "name",
                node.name,
                "cTag",
                "c" + node.version,
                "webUrl",
                "https://example.sharepoint.com/" + node.id,
                "lastModifiedDateTime",
                "2024-05-01T00:00:00Z"));
        item.put(node.isFolder ? "folder" : "file", Map.of());
        item.put("size", node.content.length());
        return item;
    }

    private Object batch(JsonNode asked) {
        List<Object> answers = new ArrayList<>();
        for (JsonNode each : asked.path("requests")) {
            Node node = nodes.get(each.path("url").asString().split("/")[4]);
            // in any order, as Graph does
            answers.addFirst(Map.of(
                    "id", each.path("id").asString(),
                    "status", node == null ? 404 : 200,
                    "body", Map.of("value", node == null ? List.of() : node.permissions)));
        }
        return Map.of("responses", answers);
    }

    private static void json(HttpExchange call, int status, Object body) throws IOException {
        send(call, status, JSON.writeValueAsBytes(body));
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
