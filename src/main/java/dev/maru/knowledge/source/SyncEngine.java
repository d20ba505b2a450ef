package dev.maru.knowledge.source;

import dev.maru.identity.Applications;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.knowledge.index.AccessList;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.knowledge.index.Embedder;
import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.Reading;
import dev.maru.knowledge.source.SyncDesk.Due;
import dev.maru.knowledge.source.SyncDesk.Settled;
import dev.maru.knowledge.source.SyncDesk.Standard;
import dev.maru.model.Texts;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.DocumentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries a sync out, or on: list, read what is new or changed, take out what is gone. Each step writes what it did before
 * the next begins, and doing one again changes nothing; so whatever ends this in the middle leaves it where another run
 * goes on. The index is written before the row that says so: a row never promises what the index does not hold.
 */
@Component
class SyncEngine {
    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);
    private static final int LIST_TRIES = 3;
    private static final int TAKEN_OUT_TOGETHER = 50;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final SyncDesk desk;
    private final Twins twins;
    private final SourceDirectory sources;
    private final Places places;
    private final Ingestion ingestion;
    private final ChunkIndex index;
    private final Embedder embedder;
    private final Applications applications;
    private final QualityFigures quality;
    private final SourceSettings settings;
    private final Clock clock;

    SyncEngine(
            SyncDesk desk,
            Twins twins,
            SourceDirectory sources,
            Places places,
            Ingestion ingestion,
            ChunkIndex index,
            Embedder embedder,
            Applications applications,
            QualityFigures quality,
            SourceSettings settings,
            Clock clock) {
        this.desk = desk;
        this.twins = twins;
        this.sources = sources;
        this.places = places;
        this.ingestion = ingestion;
        this.index = index;
        this.embedder = embedder;
        this.applications = applications;
        this.quality = quality;
        this.settings = settings;
        this.clock = clock;
    }

    void run(HeldSync held) throws InterruptedException {
        try {
            StoredSource source = sources.get(held.source());
            if (!sources.isSynced(source)) {
                desk.cancelled(held);
                return;
            }
            try (Place place = places.open(source)) {
                new Course(held, source, place).follow();
            } catch (IOException | UncheckedIOException | IllegalArgumentException | dev.maru.shared.Refused e) {
                LOG.info("{} of {} failed: {}", held.sync(), held.source(), e.toString());
                desk.fail(held, Words.of(e));
            }
        } catch (LostSync e) {
            LOG.info("Left a sync alone: {}", e.getMessage());
            if (sources.isForgotten(held.source())) {
                // what was written between its end and now
                index.removeAll(held.source());
            }
        }
    }

    /** One sync from where it stands to its end. */
    private final class Course {
        private final HeldSync held;
        private final StoredSource stored;
        private final dev.maru.knowledge.DataSource source;
        private final Place place;
        private final ApplicationId payer;
        private final Standard standard;
        private String wordsOnly = "";

        Course(HeldSync held, StoredSource stored, Place place) {
            this.held = held;
            this.stored = stored;
            this.source = places.seen(stored);
            this.place = place;
            this.payer = applications.playgroundOf(source.team()).id();
            this.wordsOnly = whyWordsOnly();
            this.standard = new Standard(stored.revision(), index.lineage(), wordsOnly.isEmpty());
        }

        private String whyWordsOnly() {
            try {
                embedder.embed(List.of("?"), Texts.Use.PASSAGE, payer);
                return "";
            } catch (Embedder.EmbeddingUnavailable e) {
                return Words.of(e);
            }
        }

        void follow() throws IOException, InterruptedException {
            desk.reading(held, wordsOnly);
            while (true) {
                SyncDesk.Standing standing = desk.require(held);
                if (standing.cancel()) {
                    desk.cancelled(held);
                    return;
                }
                switch (standing.phase()) {
                    case LISTING -> list(standing.cursor());
                    case READING -> read();
                    case REMOVING -> {
                        if (takeOut()) {
                            continue;
                        }
                        if (desk.nextTry(held).isPresent()) {
                            // what was kept out as a duplicate of what is gone
                            desk.phase(held, Sync.Phase.READING);
                        } else {
                            desk.done(held, quality.of(source.id(), clock.instant()), standard);
                            return;
                        }
                    }
                    case ENDED -> {
                        return;
                    }
                }
            }
        }

        private void list(@Nullable String cursor) throws IOException, InterruptedException {
            Place.Listing listing = listed(cursor);
            List<Place.Item> wanted = listing.items().stream()
                    .filter(item -> source.choice().takes(item.path()))
                    .toList();
            desk.listed(held, wanted, listing.next(), standard);
        }

        private Place.Listing listed(@Nullable String cursor) throws IOException, InterruptedException {
            for (int tries = 1; ; tries++) {
                try {
                    return place.list(cursor);
                } catch (IOException e) {
                    if (tries == LIST_TRIES) {
                        throw e;
                    }
                    Thread.sleep(LONGEST_PAUSE.multipliedBy(tries));
                }
            }
        }

        /** Some documents together, or a pause until one may be tried again, or on to the next phase. */
        private void read() throws InterruptedException {
            List<Due> due = desk.take(held, settings.together());
            if (due.isEmpty()) {
                Instant next = desk.nextTry(held).orElse(null);
                if (next == null) {
                    desk.phase(held, Sync.Phase.REMOVING);
                } else {
                    Duration left = Duration.between(clock.instant(), next);
                    Duration pause = left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
                    Thread.sleep(pause.isNegative() ? Duration.ofMillis(1) : pause);
                }
                return;
            }
            Due first = due.getFirst();
            if (first.tries() >= SyncDesk.MOST_TRIES) {
                index.remove(first.id());
                desk.quarantinePoison(held, first, "Reading it did not come to an end three times.");
                return;
            }
            List<Work> works = apart(together(due));
            index(works.stream()
                    .filter(Work.Put.class::isInstance)
                    .map(Work.Put.class::cast)
                    .toList());
            finish(works);
        }

        /** Of several with the same content that were read together, the first stands for all. */
        private List<Work> apart(List<Work> works) {
            Map<String, Due> first = new HashMap<>();
            Set<DocumentId> moved = new HashSet<>();
            List<Work> apart = new ArrayList<>();
            for (Work work : works) {
                switch (work) {
                    case Work.Put put -> {
                        Due twin = first.putIfAbsent(put.hash, put.due);
                        apart.add(
                                twin == null || !keepsTwinsOut() || put.hash.equals(put.due.released())
                                        ? put
                                        : new Work.Out(twinOf(put.due, twin.path(), put.hash, put.mark)));
                    }
                    // one goes on as the other; its twin is looked at again
                    case Work.Moved move when !moved.add(move.before()) -> {}
                    default -> apart.add(work);
                }
            }
            return apart;
        }

        private boolean keepsTwinsOut() {
            return source.gates().actions().get(Gate.DUPLICATE) == GateSettings.Action.QUARANTINE;
        }

        private List<Work> together(List<Due> due) throws InterruptedException {
            List<Work> works = new ArrayList<>();
            try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Work>> futures = due.stream()
                        .map(each -> readers.submit(() -> work(each)))
                        .toList();
                for (int i = 0; i < futures.size(); i++) {
                    try {
                        works.add(futures.get(i).get());
                    } catch (ExecutionException e) {
                        Throwable cause = e.getCause() == null ? e : e.getCause();
                        LOG.debug("Reading {} failed", due.get(i).id(), cause);
                        works.add(new Work.Failed(due.get(i), Words.of(cause)));
                    }
                }
            }
            return works;
        }

        private Work work(Due due) throws IOException {
            Path file = Files.createTempFile("maru-document-", ".tmp");
            try {
                boolean stands = due.known()
                        && due.settled().equals(settled(due, due.hash()))
                        && (due.embedded() || !standard.embeds());
                return switch (place.fetch(
                        due.key(),
                        stands ? due.mark() : "",
                        file,
                        settings.largest().toBytes())) {
                    case Fetched.Unchanged() -> new Work.AsBefore(due, due.mark());
                    case Fetched.Gone() -> new Work.Gone(due);
                    case Fetched.TooLarge() ->
                        new Work.Out(unreadable(
                                due,
                                "",
                                due.mark(),
                                Reading.Reason.TOO_LARGE,
                                "It has more than " + settings.largest().toMegabytes()
                                        + " MB. Split it, or leave it out of what the source takes."));
                    case Fetched.Written(var mark, var modified) -> work(due, file, mark, modified, stands);
                };
            } finally {
                Files.deleteIfExists(file);
            }
        }

        private Work work(Due due, Path file, String mark, @Nullable Instant modified, boolean stands)
                throws IOException {
            String hash = Hashing.of(file);
            if (stands && hash.equals(due.hash())) {
                return new Work.AsBefore(due, mark);
            }
            if (!due.known()) {
                DocumentId before = twins.moved(held, due, hash).orElse(null);
                if (before != null) {
                    return new Work.Moved(due, before);
                }
            }
            boolean released = hash.equals(due.released());
            if (!released) {
                Settled twin = twin(due, hash, mark);
                if (twin != null) {
                    return new Work.Out(twin);
                }
            }
            return switch (ingestion.of(
                    file, due.path(), source.gates(), source.chunks(), released, twins.neighbours(held, due))) {
                case Ingestion.Outcome.Unreadable(var code, var message)
                when code == Reading.Reason.OVERLOADED -> new Work.Failed(due, message);
                case Ingestion.Outcome.Unreadable(var code, var message) ->
                    new Work.Out(unreadable(due, hash, mark, code, message));
                case Ingestion.Outcome.Kept kept -> new Work.Out(kept(due, hash, mark, kept));
                case Ingestion.Outcome.Ready ready -> new Work.Put(due, hash, mark, modified, ready);
            };
        }

        /** What the gate of exact duplicates says: it needs no reading. Null where it says nothing. */
        private @Nullable Settled twin(Due due, String hash, String mark) {
            return keepsTwinsOut()
                    ? twins.same(held, due, hash)
                            .map(other -> twinOf(due, other, hash, mark))
                            .orElse(null)
                    : null;
        }

        private Settled twinOf(Due due, String other, String hash, String mark) {
            var finding = new Document.Finding(
                    Gate.DUPLICATE.name().toLowerCase(Locale.ROOT),
                    GateSettings.Action.QUARANTINE.name().toLowerCase(Locale.ROOT),
                    1,
                    other);
            return out(due, DocumentState.QUARANTINED, "duplicate", other, List.of(finding), hash, mark, null, null);
        }

        private Settled unreadable(Due due, String hash, String mark, Reading.Reason code, String message) {
            return out(
                    due,
                    DocumentState.UNREADABLE,
                    code.name().toLowerCase(Locale.ROOT),
                    message,
                    List.of(),
                    hash,
                    mark,
                    null,
                    null);
        }

        private Settled kept(Due due, String hash, String mark, Ingestion.Outcome.Kept kept) {
            return out(
                    due,
                    DocumentState.QUARANTINED,
                    kept.gate(),
                    kept.reason(),
                    kept.findings(),
                    hash,
                    mark,
                    kept.title(),
                    kept.document());
        }

        private Settled out(
                Due due,
                DocumentState state,
                String code,
                String reason,
                List<Document.Finding> findings,
                String hash,
                String mark,
                @Nullable String title,
                @Nullable ReadDocument document) {
            return new Settled(
                    due,
                    state,
                    code,
                    reason,
                    findings,
                    title == null ? due.title() : title,
                    document == null ? "" : document.mediaType(),
                    document == null ? null : document.language(),
                    document == null ? null : document.author(),
                    document == null ? null : document.modified(),
                    mark,
                    hash,
                    0,
                    false,
                    settled(due, hash),
                    null);
        }

        private String settled(Due due, String hash) {
            return standard.settled(hash, due.path(), due.address(), due.readers());
        }

        private void index(List<Work.Put> puts) {
            if (puts.isEmpty()) {
                return;
            }
            List<List<float[]>> vectors = vectors(puts);
            List<IndexedDocument> documents = new ArrayList<>();
            for (int i = 0; i < puts.size(); i++) {
                Work.Put put = puts.get(i);
                documents.add(document(put, vectors.get(i)));
                put.embedded = put.ready.chunks().isEmpty() || !vectors.get(i).isEmpty();
            }
            held.requireSure();
            index.putAll(documents);
        }

        /** Of all together, for each; empty where the model cannot be used now. */
        private List<List<float[]>> vectors(List<Work.Put> puts) {
            List<String> texts = puts.stream()
                    .flatMap(put -> put.ready.chunks().stream())
                    .map(Course::embedded)
                    .toList();
            List<float[]> all = List.of();
            if (!texts.isEmpty() && standard.embeds()) {
                try {
                    all = embedder.embed(texts, Texts.Use.PASSAGE, payer);
                } catch (Embedder.EmbeddingUnavailable e) {
                    wordsOnly = Words.of(e);
                    desk.reading(held, wordsOnly);
                }
            }
            List<List<float[]>> each = new ArrayList<>();
            int from = 0;
            for (Work.Put put : puts) {
                int size = put.ready.chunks().size();
                each.add(all.isEmpty() ? List.of() : all.subList(from, from + size));
                from += size;
            }
            return each;
        }

        private static String embedded(Chunk chunk) {
            return chunk.context().isBlank() ? chunk.text() : chunk.context() + "\n" + chunk.text();
        }

        private IndexedDocument document(Work.Put put, List<float[]> vectors) {
            Due due = put.due;
            ReadDocument document = put.ready.document();
            Map<String, String> fields = new HashMap<>(document.fields());
            fields.put("path", due.path());
            fields.put("kind", document.mediaType());
            Set<String> own = due.readers();
            Instant modified = document.modified() != null
                    ? document.modified()
                    : put.modified != null ? put.modified : due.modified();
            return new IndexedDocument(
                    source.id(),
                    due.id(),
                    put.ready.title(),
                    due.address().isEmpty() ? "/documents/" + due.id() : due.address(),
                    document.language(),
                    modified,
                    fields,
                    own == null ? new AccessList(Set.of(AccessList.of(source.id()))) : new AccessList(own),
                    put.ready.chunks(),
                    vectors);
        }

        private void finish(List<Work> works) {
            List<Settled> settled = new ArrayList<>();
            for (Work work : works) {
                switch (work) {
                    case Work.Put put -> settled.add(settled(put));
                    case Work.Out(var out) -> {
                        if (out.due().known()) {
                            held.requireSure();
                            index.remove(out.due().id());
                        }
                        settled.add(out);
                    }
                    case Work.AsBefore(var due, var mark) -> desk.asBefore(held, due, mark);
                    case Work.Moved(var due, var before) -> desk.moved(held, due, before);
                    case Work.Gone(var due) -> {
                        held.requireSure();
                        index.remove(due.id());
                        desk.removed(held, List.of(due.id()));
                    }
                    case Work.Failed(var due, var message) -> {
                        if (due.tries() + 1 >= SyncDesk.MOST_TRIES) {
                            held.requireSure();
                            index.remove(due.id());
                        }
                        desk.failed(held, due, message);
                    }
                }
            }
            if (!settled.isEmpty()) {
                desk.settle(held, settled);
            }
        }

        private Settled settled(Work.Put put) {
            ReadDocument document = put.ready.document();
            return new Settled(
                    put.due,
                    DocumentState.INDEXED,
                    "",
                    "",
                    put.ready.findings(),
                    put.ready.title(),
                    document.mediaType(),
                    document.language(),
                    document.author(),
                    document.modified() == null ? put.modified : document.modified(),
                    put.mark,
                    put.hash,
                    put.ready.chunks().size(),
                    put.embedded,
                    settled(put.due, put.hash),
                    put.ready.fingerprint());
        }

        /** @return whether there was anything to take out */
        private boolean takeOut() {
            List<DocumentId> gone = desk.missing(held, TAKEN_OUT_TOGETHER);
            if (gone.isEmpty()) {
                return false;
            }
            held.requireSure();
            gone.forEach(index::remove);
            desk.removed(held, gone);
            return true;
        }
    }

    /** What came of looking at a document, to be written. */
    private sealed interface Work {
        final class Put implements Work {
            private final Due due;
            private final String hash;
            private final String mark;
            private final @Nullable Instant modified;
            private final Ingestion.Outcome.Ready ready;
            private boolean embedded;

            Put(Due due, String hash, String mark, @Nullable Instant modified, Ingestion.Outcome.Ready ready) {
                this.due = due;
                this.hash = hash;
                this.mark = mark;
                this.modified = modified;
                this.ready = ready;
            }
        }

        record Out(Settled settled) implements Work {}

        record AsBefore(Due due, String mark) implements Work {}

        record Moved(Due due, DocumentId before) implements Work {}

        record Gone(Due due) implements Work {}

        record Failed(Due due, String message) implements Work {}
    }
}
