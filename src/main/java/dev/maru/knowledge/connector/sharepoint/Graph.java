package dev.maru.knowledge.connector.sharepoint;

import dev.maru.knowledge.connector.Outside;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Microsoft Graph 1.0 as an application, by client credentials. */
final class Graph {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VERSION = "/v1.0";
    private static final int LARGEST_ANSWER = 32 << 20;
    private static final int TRIES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration EARLY = Duration.ofMinutes(2);

    private final Outside outside;
    private final GraphSettings settings;
    private final String tenant;
    private final String client;
    private final String secret;
    private @Nullable Token token;

    private record Token(String text, Instant until) {}

    Graph(Outside outside, GraphSettings settings, String tenant, String client, String secret) {
        this.outside = outside;
        this.settings = settings;
        this.tenant = tenant;
        this.client = client;
        this.secret = secret;
    }

    /** @return null where there is nothing of that name */
    @Nullable
    JsonNode find(String path) throws IOException {
        HttpResponse<InputStream> response = send(() -> request(path).GET());
        try (InputStream body = response.body()) {
            if (response.statusCode() == 404) {
                return null;
            }
            require(response.statusCode());
            return read(body);
        }
    }

    /** The body must be closed. */
    HttpResponse<InputStream> file(String path) throws IOException {
        HttpResponse<InputStream> response = send(() -> request(path).GET());
        if (response.statusCode() != 404 && response.statusCode() != 200) {
            response.body().close();
            require(response.statusCode());
        }
        return response;
    }

    /** Several questions with one call; each answer has its status and body. At most twenty. */
    List<JsonNode> together(List<String> paths) throws IOException {
        List<Map<String, String>> asked = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            asked.add(Map.of("id", "" + i, "method", "GET", "url", paths.get(i)));
        }
        byte[] body = JSON.writeValueAsBytes(Map.of("requests", asked));
        HttpResponse<InputStream> response = send(() ->
                request("/$batch").header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
        try (InputStream in = response.body()) {
            require(response.statusCode());
            Map<String, JsonNode> answers = read(in).path("responses")
                    .valueStream()
                    .collect(Collectors.toMap(each -> each.path("id").asString(), each -> each));
            List<JsonNode> inOrder = new ArrayList<>();
            for (int i = 0; i < paths.size(); i++) {
                JsonNode answer = answers.get("" + i);
                if (answer == null) {
                    throw new IOException("Microsoft Graph left a question without an answer. Try again later.");
                }
                inOrder.add(answer);
            }
            return inOrder;
        }
    }

    /** What follows a page, as a path; null where nothing does. The server may lead on within Graph alone. */
    @Nullable
    String next(JsonNode page) throws IOException {
        String next = page.path("@odata.nextLink").asString("");
        String begin = settings.api() + VERSION;
        if (next.isEmpty()) {
            return null;
        }
        if (!next.startsWith(begin + "/")) {
            throw new IOException("Microsoft Graph leads on to " + next + ", which is not its own.");
        }
        return next.substring(begin.length());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create(settings.api() + VERSION + path))
                .header("Authorization", "Bearer " + token())
                .header("User-Agent", "Maru");
    }

    private interface Asking {
        HttpRequest.Builder request() throws IOException;
    }

    /** Waits where the server asks for it. */
    private HttpResponse<InputStream> send(Asking asking) throws IOException {
        for (int tries = 1; ; tries++) {
            HttpResponse<InputStream> response = outside.send(asking.request().build());
            boolean busy = response.statusCode() == 429 || response.statusCode() == 503;
            if (!busy || tries == TRIES) {
                return response;
            }
            response.body().close();
            pause(response.headers().firstValue("Retry-After").orElse("1"));
        }
    }

    private static void pause(String seconds) throws IOException {
        try {
            Duration asked = Duration.ofSeconds(seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) : 1);
            Thread.sleep(asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Waiting for Microsoft Graph was stopped.", e);
        }
    }

    private synchronized String token() throws IOException {
        Token known = token;
        if (known == null || known.until.isBefore(Instant.now())) {
            known = newToken();
            token = known;
        }
        return known.text;
    }

    private Token newToken() throws IOException {
        String form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client,
                        "client_secret",
                        secret,
                        "scope",
                        settings.api() + "/.default")
                .entrySet()
                .stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<InputStream> response =
                outside.send(HttpRequest.newBuilder(URI.create(settings.signIn() + "/" + tenant + "/oauth2/v2.0/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
        try (InputStream body = response.body()) {
            JsonNode answer = read(body);
            if (response.statusCode() != 200) {
                throw new IOException("Microsoft does not let this application in ("
                        + answer.path("error").asString("" + response.statusCode())
                        + "). Check tenant, client ID and client secret; a secret expires.");
            }
            return new Token(
                    answer.path("access_token").asString(),
                    Instant.now()
                            .plusSeconds(answer.path("expires_in").asLong(3600))
                            .minus(EARLY));
        }
    }

    private static JsonNode read(InputStream body) throws IOException {
        try {
            return JSON.readTree(body.readNBytes(LARGEST_ANSWER));
        } catch (JacksonException e) {
            throw new IOException("Microsoft Graph answered what is no JSON. Try again later.", e);
        }
    }

    private static void require(int status) throws IOException {
        switch (status) {
            case 200 -> {}
            case 401, 403 ->
                throw new IOException("This application may not read there (" + status + "). Grant it the application"
                        + " permissions Sites.Read.All and Files.Read.All, with the consent of an administrator.");
            case 429 -> throw new IOException("Microsoft Graph is asked too often. Sync it less often, or later.");
            default -> throw new IOException("Microsoft Graph answered " + status + ". Try again later.");
        }
    }
}
