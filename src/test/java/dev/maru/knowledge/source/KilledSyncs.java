package dev.maru.knowledge.source;

import static org.awaitility.Awaitility.await;

import dev.maru.testing.Instance;
import dev.maru.testing.InstanceApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Syncs of a folder in a real process, which is killed by SIGKILL on the way and started again, as often as is asked for. */
public final class KilledSyncs {
    private static final Duration DONE = Duration.ofMinutes(20);
    private static final Duration TAKEN_OVER = Duration.ofMinutes(2);

    private final Path folder;
    private final Random random;
    private final int documents;
    private final InstanceApi api = new InstanceApi();
    private int round;

    public KilledSyncs(Path folder, int documents, long seed) {
        this.folder = folder;
        this.documents = documents;
        this.random = new Random(seed);
    }

    /**
     * What a kill cost.
     *
     * @param at how many documents waited when it came; -1 while the folder was still being listed
     * @param readyMillis from the kill until the next process answered
     * @param workingMillis from the kill until the next process had done a step of the same sync
     */
    public record Kill(int number, int at, long readyMillis, long workingMillis) {}

    /**
     * @param lost files without an indexed document
     * @param doubled files with more than one
     * @param strays chunks in the index beyond one for each document, or missing
     * @param rounds how many times the documents were written anew because a sync was done before the last kill
     */
    public record Result(int documents, int kills, int lost, int doubled, int strays, int rounds, long slowestMillis) {}

    /** @param most after this time no kill follows, though fewer came than were asked for */
    public Result run(int kills, Duration most, Consumer<Kill> seen) throws Exception {
        long end = System.nanoTime() + most.toNanos();
        int done = 0;
        Path files = Files.createDirectories(folder.resolve("documents"));
        write(files);
        Path data = folder.resolve("data");
        String opened = "--maru.knowledge.connectors.folders=" + files;
        Instance instance = Instance.start(data, opened);
        long slowest = 0;
        try {
            api.enter(instance, data);
            String source = register(files);
            api.post(source + "/syncs", "");
            while (done < kills && System.nanoTime() < end) {
                if (isDone(source)) {
                    write(files);
                    api.post(source + "/syncs", "");
                }
                // a moment anywhere on the way, not a wait for something
                Thread.sleep(random.nextInt(3000));
                JsonNode before = latest(source);
                long killed = System.nanoTime();
                instance.kill();
                instance = Instance.start(data, opened);
                long ready = System.nanoTime() - killed;
                api.enter(instance, data);
                awaitStep(source, before);
                long working = System.nanoTime() - killed;
                slowest = Math.max(slowest, working);
                done++;
                seen.accept(new Kill(done, waiting(before), ready / 1_000_000, working / 1_000_000));
            }
            await().atMost(DONE).until(() -> isDone(source));
            return result(source, done, slowest / 1_000_000);
        } finally {
            instance.close();
            api.close();
        }
    }

    private void write(Path files) throws IOException {
        round++;
        for (int i = 0; i < documents; i++) {
            Files.writeString(
                    files.resolve("note-" + i + ".md"),
                    "# Note " + i + "\n\nThe cabinet numbered " + i + " holds the files of the year " + (1700 + i)
                            + ", and its key hangs on hook " + (i * 7) + " beside door " + round
                            + " of the archive.\n");
        }
    }

    private String register(Path files) throws Exception {
        String team = api.make("/api/teams", "{\"name\": \"Archive\"}");
        String source = "/api/data-sources/" + api.make("/api/data-sources", """
                {"team": "%s", "connector": "folder", "name": "Notes", "settings": {"path": "%s"},
                 "gates": {"near_duplicate": "off", "boilerplate": "off", "too_short": "off"}}
                """.formatted(team, files));
        api.post(source + "/preview", "");
        return source;
    }

    private JsonNode latest(String source) throws Exception {
        return api.get(source + "/syncs?limit=1").path("items").get(0);
    }

    private boolean isDone(String source) throws Exception {
        JsonNode sync = latest(source);
        if (sync.path("state").asString().equals("failed")) {
            throw new AssertionError("a sync failed: " + sync);
        }
        return sync.path("state").asString().equals("done");
    }

    private static int waiting(JsonNode sync) {
        return sync.path("phase").asString().equals("listing")
                ? -1
                : sync.path("waiting").asInt();
    }

    /** Until what is told of the sync has changed: it was listed further, or something was settled. */
    private void awaitStep(String source, JsonNode before) {
        await().atMost(TAKEN_OVER).pollInterval(Duration.ofMillis(100)).until(() -> {
            JsonNode now = latest(source);
            return !now.path("state").equals(before.path("state"))
                    || !now.path("phase").equals(before.path("phase"))
                    || !now.path("counts").equals(before.path("counts"))
                    || !now.path("waiting").equals(before.path("waiting"));
        });
    }

    private Result result(String source, int kills, long slowest) throws Exception {
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
        int chunks = api.get(source + "/figures").path("chunks").asInt();
        JsonNode gone = api.post(source + "/forget", "");
        int strays = Math.abs(gone.path("chunks").asInt() - chunks);
        return new Result(documents, kills, documents - paths.size(), rows - paths.size(), strays, round, slowest);
    }
}
