package dev.maru.knowledge.connector.confluence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What Atlassian's pages say of the REST API, version 1, on a socket; not a Confluence. */
final class FakeConfluence implements AutoCloseable {
    private static final int PART = 7;

    private final HttpServer http;
    private final Map<Integer, Page> pages = new TreeMap<>();
    private int next = 1000;
    private int asked;

    private static final class Page {
        private final int id;
        private final String title;
        private final @Nullable Page parent;
        private String body;
        private int version = 1;
        private List<String> users = List.of();
        private List<String> groups = List.of();
        private final Map<String, String> attachments = new TreeMap<>();

        Page(int id, String title, @Nullable Page parent, String body) {
            this.id = id;
            this.title = title;
            this.parent = parent;
            this.body = body;
        }
    }

    FakeConfluence() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/wiki/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/wiki";
    }

    synchronized int write(String title, String body, @Nullable Integer parent) {
        Page known = pages.values().stream()
                .filter(each -> each.title.equals(title))
                .findAny()
                .orElse(null);
        if (known != null) {
            known.body = body;
            known.version++;
            return known.id;
        }
        int id = next++;
        pages.put(id, new Page(id, title, parent == null ? null : at(parent), body));
        return id;
    }

    synchronized void delete(String title) {
        pages.values().removeIf(each -> each.title.equals(title));
    }

    synchronized void attach(int page, String name, String content) {
        at(page).attachments.put(name, content);
    }

    synchronized void restrict(int page, List<String> users, List<String> groups) {
        at(page).users = users;
        at(page).groups = groups;
    }

    synchronized int asked() {
        return asked;
    }

    private synchronized void answer(HttpExchange call) throws IOException {
        try (call) {
            asked++;
            String path = call.getRequestURI().getPath().substring("/wiki".length());
            Map<String, String> query = query(call.getRequestURI().getRawQuery());
            if (!"Bearer secret".equals(call.getRequestHeaders().getFirst("Authorization"))) {
                call.sendResponseHeaders(401, -1);
            } else if (path.equals("/rest/api/content/search")) {
                json(call, search(query));
            } else if (path.endsWith("/restriction/byOperation/read")) {
                json(
                        call,
                        Map.of(
                                "operation",
                                "read",
                                "restrictions",
                                restrictions(at(Integer.parseInt(path.split("/")[4])))));
            } else if (path.startsWith("/download/")) {
                String[] parts = path.split("/", 4);
                send(call, content(at(Integer.parseInt(parts[2])), parts[3]).getBytes(StandardCharsets.UTF_8));
            } else {
                call.sendResponseHeaders(404, -1);
            }
        }
    }

    private Page at(int page) {
        return Objects.requireNonNull(pages.get(page));
    }

    private static String content(Page page, String attachment) {
        return Objects.requireNonNull(page.attachments.get(attachment));
    }

    private Object search(Map<String, String> query) {
        String cql = query.getOrDefault("cql", "");
        List<Object> all = new ArrayList<>();
        for (Page page : pages.values()) {
            if (!cql.startsWith("id=") || cql.equals("id=" + page.id)) {
                all.add(page(page));
            }
            int n = 0;
            for (String name : page.attachments.keySet()) {
                if (cql.equals("id=att" + page.id + n)) {
                    all.add(attachment(page, name, n));
                }
                n++;
            }
        }
        int start = Integer.parseInt(query.getOrDefault("start", "0"));
        int end = Math.min(all.size(), start + PART);
        Map<String, Object> links = new TreeMap<>(Map.of("base", url()));
        if (end < all.size()) {
            links.put(
                    "next",
                    "/rest/api/content/search?start=" + end + "&cql="
                            + java.net.URLEncoder.encode(cql, StandardCharsets.UTF_8));
        }
        return Map.of("results", all.subList(start, end), "_links", links);
    }

    private static Object page(Page page) {
        List<Object> above = new ArrayList<>();
        for (Page each = page.parent; each != null; each = each.parent) {
            above.addFirst(Map.of("id", "" + each.id, "title", each.title));
        }
        List<Object> attached = new ArrayList<>();
        int n = 0;
        for (String name : page.attachments.keySet()) {
            attached.add(attachment(page, name, n++));
        }
        return Map.of(
                "id", "" + page.id,
                "title", page.title,
                "space", Map.of("key", "ENG"),
                "version", version(page),
                "ancestors", above,
                "restrictions", Map.of("read", Map.of("restrictions", restrictions(page))),
                "children", Map.of("attachment", Map.of("results", attached, "_links", Map.of())),
                "body", Map.of("export_view", Map.of("value", page.body)),
                "_links", Map.of("webui", "/spaces/ENG/pages/" + page.id));
    }

    private static Object attachment(Page page, String name, int n) {
        return Map.of(
                "id", "att" + page.id + n,
                "title", name,
                "version", version(page),
                "extensions", Map.of("fileSize", content(page, name).length()),
                "_links", Map.of("download", "/download/" + page.id + "/" + name));
    }

    private static Object version(Page page) {
        return Map.of(
                "number", page.version, "when", "2024-05-01T09:00:00.000+09:00", "by", Map.of("displayName", "Mina"));
    }

    private static Object restrictions(Page page) {
        return Map.of(
                "user",
                        Map.of(
                                "results",
                                page.users.stream()
                                        .map(user -> Map.of("email", user))
                                        .toList(),
                                "size",
                                page.users.size()),
                "group",
                        Map.of(
                                "results",
                                page.groups.stream()
                                        .map(group -> Map.of("name", group))
                                        .toList(),
                                "size",
                                page.groups.size()));
    }

    private static Map<String, String> query(@Nullable String raw) {
        return Stream.of(raw == null ? new String[0] : raw.split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange call, Object body) throws IOException {
        send(call, JsonMapper.shared().writeValueAsBytes(body));
    }

    private static void send(HttpExchange call, byte[] body) throws IOException {
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
