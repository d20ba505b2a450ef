package dev.maru.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code /api} of an instance that runs as a process, called by its administrator. It may be entered again after a kill. */
public final class InstanceApi implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private String base = "";
    private String token = "";

    /** Takes a token at the door that the owner of the data folder has. */
    public void enter(Instance instance, Path data) throws IOException, InterruptedException {
        base = "http://127.0.0.1:" + instance.port();
        String[] door =
                Files.readString(data.resolve("keys/owner-door")).strip().split(" ", 2);
        token = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door[0] + "/token"))
                                .header("Authorization", "Bearer " + door[1])
                                .POST(BodyPublishers.ofString("user=admin"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .strip();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Posts, and says the id of what was made. */
    public String make(String path, String body) throws IOException, InterruptedException {
        return post(path, body).path("id").asString();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
