package dev.maru.bench;

import dev.maru.knowledge.reading.ParsedCorpus;
import dev.maru.testing.InstalledWeights;
import dev.maru.testing.Instance;
import dev.maru.testing.InstanceApi;
import dev.maru.testing.PythonTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents per second from files to an index: a sync of the whole application, from its start to its end as its row says,
 * against a straightforward pipeline in Python with the same weights on the same files and cores. Parsing alone apart.
 */
public final class IngestBench {
    private static final int DOCUMENTS = Integer.getInteger("documents", 180);
    private static final int RUNS = Integer.getInteger("runs", 2);
    private static final List<String> PACKAGES =
            List.of("pypdf==6.4.0", "python-docx==1.2.0", "pysbd==0.3.4", "tokenizers==0.22.1", "onnxruntime==1.23.2");

    private IngestBench() {}

    /** @param chunks 0 where nothing was embedded */
    private record Taken(String what, int documents, double seconds, int chunks) {
        double perSecond() {
            return documents / seconds;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("maru-ingest");
        Path corpus = scratch.resolve("corpus");
        new MadeCorpus(1).write(corpus, DOCUMENTS);
        System.out.printf(
                "%d documents, %d cores%n", DOCUMENTS, Runtime.getRuntime().availableProcessors());
        System.out.printf("%-22s %10s %12s %8s%n", "", "seconds", "documents/s", "chunks");
        Map<String, Taken> best = new LinkedHashMap<>();
        for (int run = 1; run <= RUNS; run++) {
            keep(best, python(corpus, "parse"));
            keep(best, maruParses(corpus, scratch.resolve("parse-" + run)));
            keep(best, python(corpus, "all"));
            keep(best, maru(corpus, scratch.resolve("data-" + run)));
        }
        System.out.printf(
                "Maru against Python, the best run of each: parsing %.1fx, all of it %.1fx%n",
                ratio(best, "parse"), ratio(best, "all"));
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("ingest.json");
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(best.values()));
        System.out.println("written to " + file);
    }

    private static void keep(Map<String, Taken> best, Taken taken) {
        System.out.printf("%-22s %10.1f %12.1f %8d%n", taken.what, taken.seconds, taken.perSecond(), taken.chunks);
        best.merge(taken.what, taken, (one, other) -> one.seconds <= other.seconds ? one : other);
    }

    private static double ratio(Map<String, Taken> best, String what) {
        Taken maru = best.get("Maru, " + what);
        Taken python = best.get("Python, " + what);
        return maru == null || python == null ? Double.NaN : maru.perSecond() / python.perSecond();
    }

    private static Taken python(Path corpus, String what) throws IOException, InterruptedException {
        for (String each : PACKAGES) {
            PythonTools.program(each, "python");
        }
        Path weights = InstalledWeights.folder().resolve("multilingual-e5-small");
        Process process = new ProcessBuilder(
                        PythonTools.program(PACKAGES.getFirst(), "python").toString(),
                        Path.of("src/test/python/ingest.py").toAbsolutePath().toString(),
                        corpus.toString(),
                        weights.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the pipeline in Python failed");
        }
        JsonNode figures = JsonMapper.shared().readTree(told);
        return new Taken(
                "Python, " + what,
                figures.path("documents").asInt(),
                figures.path("seconds").asDouble(),
                figures.path("chunks").asInt());
    }

    private static Taken maruParses(Path corpus, Path scratch) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Taken("Maru, parse", DOCUMENTS, ParsedCorpus.read(corpus, scratch, cores), 0);
    }

    private static Taken maru(Path corpus, Path data) throws Exception {
        Instance instance = Instance.start(
                data,
                "--maru.knowledge.connectors.folders=" + corpus,
                "--maru.model.local.enabled=true",
                "--maru.model.local.weights=" + InstalledWeights.folder());
        try (var api = new InstanceApi()) {
            api.enter(instance, data);
            warm(api, corpus);
            JsonNode sync = synced(api, source(api, corpus, "**"));
            JsonNode counts = sync.path("counts");
            Duration took = Duration.between(
                    Instant.parse(sync.path("startedAt").asString()),
                    Instant.parse(sync.path("endedAt").asString()));
            if (!sync.path("wordsOnly").asString().isEmpty()) {
                throw new IllegalStateException("not everything was embedded: " + sync);
            }
            return new Taken(
                    "Maru, all",
                    counts.path("indexed").asInt(),
                    took.toMillis() / 1000.0,
                    counts.path("chunks").asInt());
        } finally {
            instance.close();
        }
    }

    /** Until the model has loaded and the readers run, as Python's clock begins when its imports are done. */
    private static void warm(InstanceApi api, Path corpus) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        String source = source(api, corpus, "document-000*");
        while (!synced(api, source).path("wordsOnly").asString().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the embedding model did not load; see the log in " + corpus.getParent());
            }
            Thread.sleep(1000);
        }
    }

    private static String source(InstanceApi api, Path corpus, String include) throws Exception {
        String team = api.make("/api/teams", "{\"name\": \"Archive %d\"}".formatted(System.nanoTime()));
        String source = "/api/data-sources/" + api.make("/api/data-sources", """
                {"team": "%s", "connector": "folder", "name": "Corpus", "settings": {"path": "%s"}, "include": ["%s"]}
                """.formatted(team, corpus, include));
        api.post(source + "/preview", "");
        return source;
    }

    private static JsonNode synced(InstanceApi api, String source) throws Exception {
        api.post(source + "/syncs", "");
        while (true) {
            JsonNode sync = api.get(source + "/syncs?limit=1").path("items").get(0);
            String state = sync.path("state").asString();
            if (state.equals("done")) {
                return sync;
            }
            if (state.equals("failed")) {
                throw new IllegalStateException("the sync failed: " + sync);
            }
            Thread.sleep(200);
        }
    }
}
