package dev.maru.knowledge.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.gateway.Tenant;
import dev.maru.identity.Teams;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.Readership;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.chunk.ChunkSettings;
import dev.maru.knowledge.connector.Choice;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.knowledge.index.AccessList;
import dev.maru.knowledge.index.Blend;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.knowledge.index.IndexDump;
import dev.maru.knowledge.index.Vocabulary;
import dev.maru.knowledge.source.Shelf.Paper;
import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/**
 * Whatever happened at the source, and wherever a sync was cut off: in the end the index holds what one that begins with
 * nothing would hold, and nothing was embedded but what changed.
 */
@MaruTest
class SyncEqualityTest {
    private static final int SEQUENCES = 5;
    private static final int ROUNDS = 6;
    private static final int MOST_DOCUMENTS = 14;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123456Z");

    @TempDir
    Path folder;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient database;

    @Autowired
    Teams teams;

    @Autowired
    DataSources sources;

    private final CountedEmbedder embedder = new CountedEmbedder();
    private final long seed = Long.getLong("maru.seed", 20_265);
    private final Random random = new Random(seed);
    private Shelf shelf = new Shelf();
    private ChunkIndex index = IndexDump.open(Path.of("unused"), "");
    /** How many more writes of the index come before the run is cut off; less than 0 for never. */
    private int cutAfter = -1;

    private int writes;
    private int marker;

    /** As if the process had died there. */
    private static final class CutOff extends RuntimeException {}

    @Test
    void after_any_sequence_of_changes_the_index_equals_one_built_from_nothing() throws Exception {
        int cuts = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            shelf = new Shelf();
            embedder.model = "test/one";
            Path at = folder.resolve("index" + sequence);
            index = IndexDump.open(at, embedder.model());
            SourceId source = source("off");
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, Paper> before = shelf.copy();
                change(source);
                embedder.paid.clear();
                cuts += syncThrough(source);
                String where = "seed %d, sequence %d, round %d".formatted(seed, sequence, round);
                Set<String> touched = touched(before);
                if (round > 0) {
                    assertThat(embedder.paid)
                            .as("embedded, %s", where)
                            .allMatch(text -> touched.stream().anyMatch(text::contains));
                }
                assertThat(IndexDump.of(at, source))
                        .as(where)
                        .isEqualTo(rebuilt("off", folder.resolve("again" + sequence + "-" + round)));
            }
            assertIdle(source);
            IndexDump.close(index);
        }
        assertThat(cuts).as("runs that were cut off").isGreaterThan(SEQUENCES);
    }

    @Test
    void where_duplicates_stay_out_each_text_is_there_exactly_once() throws Exception {
        Path at = folder.resolve("index");
        index = IndexDump.open(at, embedder.model());
        SourceId source = source("quarantine");
        for (int round = 0; round < 2 * ROUNDS; round++) {
            change(source);
            syncThrough(source);
            // what was kept out as a twin of what is gone is looked at again, at the latest by the next sync
            sync(source);
            assertThat(texts(IndexDump.of(at, source)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(texts(rebuilt("quarantine", folder.resolve("again" + round))));
        }
        IndexDump.close(index);
    }

    @Test
    void another_model_and_other_chunks_are_built_beside_and_take_over_at_once() throws Exception {
        for (int i = 0; i < 60; i++) {
            shelf.papers.put("p" + i + ".md", new Paper(text(), BEGIN, null));
        }
        Path at = folder.resolve("index");
        index = IndexDump.open(at, embedder.model());
        SourceId source = source("off");
        sync(source);
        Set<String> first = chunks(source);
        var results = new ArrayList<Set<String>>();
        var over = new AtomicBoolean();
        Thread asking = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                results.add(chunks(source));
            }
        });
        database.sql("UPDATE knowledge.source SET chunks = ?, revision = revision + 1 WHERE id = ?")
                .params(SourceJson.write(new ChunkSettings(ChunkSettings.Method.FIXED, 50, 0)), source.value())
                .update();
        cutAfter = 4;
        syncThrough(source);
        over.set(true);
        asking.join();
        Set<String> second = chunks(source);

        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(first.size()).as("other chunks").isNotEqualTo(second.size());
        assertThat(results).hasSizeGreaterThan(10).allMatch(each -> each.equals(first) || each.equals(second));
        embedder.model = "test/two";
        embedder.paid.clear();
        sync(source);
        assertThat(embedder.paid).as("by the other model").isNotEmpty();
        assertThat(IndexDump.of(at, source)).isNotEmpty().allMatch(each -> each.contains("meaning_32_test/two["));
        IndexDump.close(index);
    }

    /** All that is found, as far as a search goes. */
    private Set<String> chunks(SourceId source) {
        return index
                .search(new Question(
                        "door",
                        null,
                        Set.of(source),
                        Set.of(AccessList.of(source)),
                        Map.of(),
                        Vocabulary.EMPTY,
                        Blend.EVEN,
                        2000,
                        false))
                .stream()
                .map(Hit::chunk)
                .map(chunk -> chunk.ordinal() + chunk.text())
                .collect(Collectors.toSet());
    }

    private void assertIdle(SourceId source) throws InterruptedException {
        embedder.paid.clear();
        shelf.fetched = 0;
        writes = 0;
        sync(source);
        assertThat(embedder.paid).as("embedded though nothing changed").isEmpty();
        assertThat(shelf.fetched).as("fetched though nothing changed").isZero();
        assertThat(writes).as("written though nothing changed").isZero();
    }

    private static Set<String> texts(List<String> dump) {
        return dump.stream()
                .map(each -> each.substring(each.indexOf("Chunk[")))
                .map(each -> each.substring(each.indexOf("text="), each.indexOf(", context=")))
                .collect(Collectors.toSet());
    }

    /** Some changes at once, and sometimes where the next sync breaks. */
    private void change(SourceId source) {
        for (int changes = shelf.papers.isEmpty() ? 8 : 1 + random.nextInt(4); changes > 0; changes--) {
            int kind = shelf.papers.isEmpty() ? 0 : random.nextInt(9);
            switch (kind) {
                case 0, 1 -> add(text());
                case 2 -> add(some().content());
                case 3 ->
                    shelf.papers.computeIfPresent(
                            key(), (_, paper) -> new Paper(text(), later(paper), paper.readers()));
                case 4 ->
                    shelf.papers.computeIfPresent(
                            key(), (_, paper) -> new Paper(paper.content(), later(paper), paper.readers()));
                case 5 -> {
                    Paper moved = shelf.papers.remove(key());
                    shelf.papers.put(fresh(), moved);
                }
                case 6 -> shelf.papers.remove(key());
                case 7 ->
                    shelf.papers.computeIfPresent(
                            key(), (_, paper) -> new Paper(paper.content(), paper.modified(), readers()));
                default ->
                    database.sql("UPDATE knowledge.source SET revision = revision + 1 WHERE id = ?")
                            .param(source.value())
                            .update();
            }
        }
        cutAfter = random.nextInt(3) > 0 ? random.nextInt(4) : -1;
        shelf.breaksAfter = random.nextInt(4) == 0 ? random.nextInt(3) : -1;
    }

    private void add(String content) {
        if (shelf.papers.size() < MOST_DOCUMENTS) {
            shelf.papers.put(fresh(), new Paper(content, BEGIN.plusSeconds(random.nextInt(1000)), readers()));
        }
    }

    private String fresh() {
        return List.of("", "규정/", "a/b/").get(random.nextInt(3)) + "paper-" + marker++ + ".md";
    }

    private String key() {
        return List.copyOf(shelf.papers.keySet()).get(random.nextInt(shelf.papers.size()));
    }

    private Paper some() {
        return List.copyOf(shelf.papers.values()).get(random.nextInt(shelf.papers.size()));
    }

    private static Instant later(Paper paper) {
        return paper.modified().plusSeconds(60);
    }

    private @Nullable Permitted readers() {
        List<String> people = List.of("builder", "auditor", "finance", "nobody");
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> Permitted.EVERYONE;
            default ->
                new Permitted(
                        false,
                        new HashSet<>(List.of(people.get(random.nextInt(4)), people.get(random.nextInt(4)))),
                        Set.of());
        };
    }

    private String text() {
        var text = new StringBuilder("# Paper W" + marker++ + "W\n\n");
        for (int part = random.nextInt(4); part >= 0; part--) {
            text.append("## Part ").append(part).append(" of W").append(marker).append("W\n\n");
            for (int sentence = random.nextInt(12); sentence >= 0; sentence--) {
                text.append("Behind door ")
                        .append(random.nextInt(100_000))
                        .append(" 보관된 문서 ")
                        .append(random.nextInt(100_000))
                        .append("호는 매년 검토합니다. ");
            }
            text.append("\n\n");
        }
        marker++;
        return text.toString();
    }

    /** The markers in what is not as it was before. */
    private Set<String> touched(Map<String, Paper> before) {
        var markers = new HashSet<String>();
        shelf.papers.forEach((key, paper) -> {
            Paper old = before.get(key);
            if (old == null || !old.content().equals(paper.content())) {
                var matcher = java.util.regex.Pattern.compile("W\\d+W").matcher(paper.content());
                while (matcher.find()) {
                    markers.add(matcher.group());
                }
            }
        });
        return markers;
    }

    private List<String> rebuilt(String duplicates, Path at) throws Exception {
        ChunkIndex kept = index;
        var paid = List.copyOf(embedder.paid);
        index = IndexDump.open(at, embedder.model());
        try {
            SourceId fresh = source(duplicates);
            sync(fresh);
            return IndexDump.of(at, fresh);
        } finally {
            IndexDump.close(index);
            index = kept;
            embedder.paid.clear();
            embedder.paid.addAll(paid);
        }
    }

    /** @return how often it was cut off */
    private int syncThrough(SourceId source) throws InterruptedException {
        int cuts = 0;
        UUID sync = begin(source);
        while (true) {
            try {
                engine().run(hold(source, sync));
                String state = state(sync);
                if (state.equals("DONE")) {
                    return cuts;
                }
                assertThat(state).isEqualTo("FAILED"); // the list broke
                sync = begin(source);
            } catch (CutOff e) {
                cuts++;
                cutAfter = -1;
                if (random.nextInt(4) == 0) { // somebody ends it, and begins another
                    database.sql("UPDATE knowledge.sync SET cancel = true WHERE id = ?")
                            .param(sync)
                            .update();
                    engine().run(hold(source, sync));
                    sync = begin(source);
                }
                cutAfter = random.nextInt(3) == 0 ? random.nextInt(3) : -1;
            }
        }
    }

    private void sync(SourceId source) throws InterruptedException {
        cutAfter = -1;
        shelf.breaksAfter = -1;
        UUID sync = begin(source);
        engine().run(hold(source, sync));
        assertThat(state(sync)).isEqualTo("DONE");
    }

    private String state(UUID sync) {
        return database.sql("SELECT state FROM knowledge.sync WHERE id = ?")
                .param(sync)
                .query(String.class)
                .single();
    }

    private UUID begin(SourceId source) {
        UUID id = SyncId.next().value();
        database.sql("""
            INSERT INTO knowledge.sync (id, source, team, state, phase, created_at, until, fence)
            SELECT ?, id, team, 'RUNNING', 'LISTING', now(), now() + interval '1 hour', 0
            FROM knowledge.source WHERE id = ?
            """).params(id, source.value()).update();
        return id;
    }

    private HeldSync hold(SourceId source, UUID sync) {
        long fence = database.sql(
                        "UPDATE knowledge.sync SET fence = nextval('knowledge.sync_fence') WHERE id = ? RETURNING"
                                + " fence")
                .param(sync)
                .query(Long.class)
                .single();
        long sure = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        return new HeldSync(new SyncId(sync), source, fence, sure);
    }

    private SyncEngine engine() {
        return Engines.of(
                context, shelf, cutting(index), embedder, new SourceSettings(true, 1, 3, DataSize.ofMegabytes(10)));
    }

    /** The index, and a process that dies before or after one of its writes. */
    private ChunkIndex cutting(ChunkIndex real) {
        var writing = Set.of("put", "putAll", "permit", "remove", "removeAll", "serve", "keepOnly");
        return (ChunkIndex) Proxy.newProxyInstance(
                ChunkIndex.class.getClassLoader(), new Class<?>[] {ChunkIndex.class}, (_, method, arguments) -> {
                    boolean cut = writing.contains(method.getName()) && cutAfter-- == 0;
                    writes += writing.contains(method.getName())
                                    && !method.getName().equals("keepOnly")
                            ? 1
                            : 0;
                    if (cut && random.nextBoolean()) {
                        throw new CutOff();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (cut) {
                            throw new CutOff();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private SourceId source(String duplicates) {
        TeamId team = teams.create(Tenant.ADMIN, "e" + UUID.randomUUID()).id();
        var gates = new HashMap<Gate, GateSettings.Action>();
        if (duplicates.equals("quarantine")) {
            gates.put(Gate.DUPLICATE, GateSettings.Action.QUARANTINE);
        }
        SourceId source = sources.create(
                        Tenant.ADMIN,
                        team,
                        "upload",
                        new SourceWish(
                                "Papers",
                                "",
                                Map.of(),
                                Choice.ALL,
                                new GateSettings(gates),
                                new ChunkSettings(ChunkSettings.Method.STRUCTURE, 64, 0),
                                Readership.TEAM,
                                null,
                                null))
                .id();
        database.sql("UPDATE knowledge.source SET state = 'ACTIVE' WHERE id = ?")
                .param(source.value())
                .update();
        return source;
    }
}
