package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.testing.Instance;
import dev.maru.testing.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole road over {@code /api} in a real process, which is killed by SIGKILL on the way. */
class KilledOperationTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration RESUMED = Duration.ofSeconds(30);
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private String base = "";
    private String token = "";

    @AfterEach
    void close() {
        provider.close();
        http.close();
    }

    @Test
    void killed_anywhere_an_approved_request_is_carried_out_once() throws Exception {
        long seed = Long.getLong("maru.seed", System.nanoTime());
        var random = new Random(seed);
        Path data = folder.resolve("data");
        List<String> requests = new ArrayList<>();
        Instance instance = Instance.start(data);
        try {
            enter(instance, data);
            String team = id(post("/api/teams", "{\"name\": \"Killed\"}"));
            registerModel();
            for (int i = 0; i < KILLS; i++) {
                requests.add(submit(team, "access-" + i));
                // a moment anywhere on the way, not a wait for something
                Thread.sleep(random.nextInt(150));
                instance.kill();
                instance = Instance.start(data);
                enter(instance, data);
            }
            for (String request : requests) {
                await().atMost(RESUMED)
                        .untilAsserted(() ->
                                assertThat(state(request)).as("seed " + seed).isEqualTo("done"));
                assertThat(get("/api/operations?request=" + request).path("items"))
                        .as("seed " + seed)
                        .hasSize(1);
            }
            JsonNode components = get("/api/components?team=" + team).path("items");
            assertThat(components).as("seed " + seed).hasSize(KILLS);
            components.forEach(
                    component -> assertThat(component.path("state").asString()).isEqualTo("ready"));
            assertThat(get("/api/budgets")
                            .path("items")
                            .valueStream()
                            .filter(budget -> budget.path("team").asString().equals(team)))
                    .as("seed " + seed)
                    .hasSize(KILLS);
        } finally {
            instance.close();
        }
    }

    private void registerModel() throws Exception {
        String provided = id(post("/api/providers", """
                {"name": "upstream", "kind": "openai", "baseUrl": "%s"}""".formatted(provider.baseUrl())));
        post("/api/providers/" + provided + "/models", "{\"models\": [\"scripted-chat\"]}");
    }

    /** Drafted, previewed, submitted, and approved by the policy, which lets small access to models through. */
    private String submit(String team, String name) throws Exception {
        String application = id(post("/api/applications", """
                {"name": "%s", "team": "%s", "environment": "STAGING", "costCenter": ""}""".formatted(name, team)));
        String request = id(post("/api/requests", """
                {"team": "%s", "application": "%s", "name": "%s", "blueprint": "model-access@1", "target": "%s",
                 "environment": "staging", "lease": "P30D",
                 "parameters": {"models": ["upstream/scripted-chat"], "monthlyBudget": 50, "limit": "hard"}}
                """.formatted(team, application, name, Targets.LOCAL)));
        post("/api/requests/" + request + "/preview", "");
        await().atMost(RESUMED).untilAsserted(() -> assertThat(state(request)).isEqualTo("previewed"));
        post("/api/requests/" + request + "/submit", "");
        assertThat(state(request)).isIn("approved", "done");
        return request;
    }

    private String state(String request) throws IOException, InterruptedException {
        return get("/api/requests/" + request).path("state").asString();
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asString();
    }

    private void enter(Instance instance, Path data) throws Exception {
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

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
