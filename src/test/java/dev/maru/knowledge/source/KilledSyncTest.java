package dev.maru.knowledge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.testing.Instance;
import dev.maru.testing.InstanceApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A sync of a folder in a real process, which is killed by SIGKILL on the way and started again. */
class KilledSyncTest {
    private static final Duration DONE = Duration.ofMinutes(2);
    private static final int KILLS = 1;
    private static final int DOCUMENTS = 300;

    @TempDir
    Path folder;

    private final InstanceApi api = new InstanceApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void killed_anywhere_a_sync_loses_and_doubles_nothing() throws Exception {
        long seed = Long.getLong("maru.seed", System.nanoTime());
        var random = new Random(seed);
        Path documents = Files.createDirectories(folder.resolve("documents"));
        for (int i = 0; i < DOCUMENTS; i++) {
            Files.writeString(
                    documents.resolve("note-" + i + ".md"),
                    "# Note " + i + "\n\nThe cabinet numbered " + i + " holds the files of the year " + (1700 + i)
                            + ", and its key hangs on hook " + (i * 7) + " beside the door of the archive.\n");
        }
        Path data = folder.resolve("data");
        String opened = "--maru.knowledge.connectors.folders=" + documents;
        Instance instance = Instance.start(data, opened);
        try {
            api.enter(instance, data);
            String team = api.make("/api/teams", "{\"name\": \"Archive\"}");
            String source = "/api/data-sources/" + api.make("/api/data-sources", """
                    {"team": "%s", "connector": "folder", "name": "Notes", "settings": {"path": "%s"},
                     "gates": {"near_duplicate": "off", "boilerplate": "off", "too_short": "off"}}
                    """.formatted(team, documents));
            api.post(source + "/preview", "");
            api.post(source + "/syncs", "");
            for (int i = 0; i < KILLS; i++) {
                // a moment anywhere on the way, not a wait for something
                Thread.sleep(200 + random.nextInt(1500));
                instance.kill();
                instance = Instance.start(data, opened);
                api.enter(instance, data);
            }
            await().atMost(DONE)
                    .untilAsserted(() -> assertThat(api.get(source + "/syncs")
                                    .path("items")
                                    .get(0)
                                    .path("state")
                                    .asString())
                            .as("seed " + seed)
                            .isEqualTo("done"));
            Set<String> paths = new HashSet<>();
            int rows = 0;
            String cursor = "";
            do {
                JsonNode page = api.get(source + "/documents?state=indexed&limit=100" + cursor);
                for (JsonNode each : page.path("items")) {
                    paths.add(each.path("path").asString());
                    rows++;
                }
                cursor = page.path("next").isNull()
                        ? ""
                        : "&cursor=" + page.path("next").asString();
            } while (!cursor.isEmpty());
            assertThat(rows).as("seed " + seed).isEqualTo(DOCUMENTS);
            assertThat(paths).as("seed " + seed).hasSize(DOCUMENTS);
            JsonNode figures = api.get(source + "/figures");
            JsonNode gone = api.post(source + "/forget", "");
            assertThat(gone.path("chunks").asInt())
                    .as("what the index held is what the rows say, seed " + seed)
                    .isEqualTo(figures.path("chunks").asInt());
            assertThat(gone.path("gone").asBoolean()).isTrue();
        } finally {
            instance.close();
        }
    }
}
