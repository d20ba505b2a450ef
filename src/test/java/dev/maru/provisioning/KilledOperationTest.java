package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.testing.Instance;
import dev.maru.testing.InstanceApi;
import dev.maru.testing.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole road over {@code /api} in a real process, which is killed by SIGKILL on the way. */
class KilledOperationTest {
    private static final Duration RESUMED = Duration.ofSeconds(30);
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final InstanceApi api = new InstanceApi();

    @AfterEach
    void close() {
        provider.close();
        api.close();
    }

    @Test
    void killed_anywhere_an_approved_request_is_carried_out_once() throws Exception {
        long seed = Long.getLong("maru.seed", System.nanoTime());
        var random = new Random(seed);
        Path data = folder.resolve("data");
        List<String> requests = new ArrayList<>();
        Instance instance = Instance.start(data);
        try {
            api.enter(instance, data);
            String team = api.make("/api/teams", "{\"name\": \"Killed\"}");
            registerModel();
            for (int i = 0; i < KILLS; i++) {
                requests.add(submit(team, "access-" + i));
                // a moment anywhere on the way, not a wait for something
                Thread.sleep(random.nextInt(150));
                instance.kill();
                instance = Instance.start(data);
                api.enter(instance, data);
            }
            for (String request : requests) {
                await().atMost(RESUMED)
                        .untilAsserted(() ->
                                assertThat(state(request)).as("seed " + seed).isEqualTo("done"));
                assertThat(api.get("/api/operations?request=" + request).path("items"))
                        .as("seed " + seed)
                        .hasSize(1);
            }
            JsonNode components = api.get("/api/components?team=" + team).path("items");
            assertThat(components).as("seed " + seed).hasSize(KILLS);
            components.forEach(
                    component -> assertThat(component.path("state").asString()).isEqualTo("ready"));
            assertThat(api.get("/api/budgets")
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
        String provided = api.make("/api/providers", """
                {"name": "upstream", "kind": "openai", "baseUrl": "%s"}""".formatted(provider.baseUrl()));
        api.post("/api/providers/" + provided + "/models", "{\"models\": [\"scripted-chat\"]}");
    }

    /** Drafted, previewed, submitted, and approved by the policy, which lets small access to models through. */
    private String submit(String team, String name) throws Exception {
        String application = api.make("/api/applications", """
                {"name": "%s", "team": "%s", "environment": "STAGING", "costCenter": ""}""".formatted(name, team));
        String request = api.make("/api/requests", """
                {"team": "%s", "application": "%s", "name": "%s", "blueprint": "model-access@1", "target": "%s",
                 "environment": "staging", "lease": "P30D",
                 "parameters": {"models": ["upstream/scripted-chat"], "monthlyBudget": 50, "limit": "hard"}}
                """.formatted(team, application, name, Targets.LOCAL));
        api.post("/api/requests/" + request + "/preview", "");
        await().atMost(RESUMED).untilAsserted(() -> assertThat(state(request)).isEqualTo("previewed"));
        api.post("/api/requests/" + request + "/submit", "");
        assertThat(state(request)).isIn("approved", "done");
        return request;
    }

    private String state(String request) throws IOException, InterruptedException {
        return api.get("/api/requests/" + request).path("state").asString();
    }
}
