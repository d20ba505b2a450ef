package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentFilter;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Documents;
import dev.maru.knowledge.ReadableDocument;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.retrieval.Readers;
import dev.maru.shared.DocumentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class DocumentDesk implements Documents {
    private static final int LONGEST_REASON = 1000;
    private final SourceActs acts;
    private final SourceDirectory sources;
    private final DocumentRows rows;
    private final ChunkIndex index;
    private final Readers readers;
    private final JdbcClient database;
    private final Clock clock;

    DocumentDesk(
            SourceActs acts,
            SourceDirectory sources,
            DocumentRows rows,
            ChunkIndex index,
            Readers readers,
            JdbcClient database,
            Clock clock) {
        this.acts = acts;
        this.sources = sources;
        this.rows = rows;
        this.index = index;
        this.readers = readers;
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Document> list(Caller caller, SourceId source, DocumentFilter filter, int offset, int limit) {
        return rows.list(acts.visible(caller, source).id(), filter, offset, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public int count(Caller caller, SourceId source, DocumentFilter filter) {
        return rows.count(acts.visible(caller, source).id(), filter);
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Document> in(
            Caller caller, SourceId source, DocumentFilter filter, int limit, @Nullable String after) {
        SourceId id = acts.visible(caller, source).id();
        List<Document> found = rows.after(
                id, filter, after == null ? null : DocumentId.valueOf(after).value(), limit + 1);
        boolean more = found.size() > limit;
        List<Document> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    @Override
    @Transactional(readOnly = true)
    public Document get(Caller caller, SourceId source, DocumentId document) {
        acts.visible(caller, source);
        return find(source, document);
    }

    private Document find(SourceId source, DocumentId document) {
        return rows.find(source, document).orElseThrow(() -> new NotFound(ResourceRef.of("document", document)));
    }

    @Override
    @Transactional(readOnly = true)
    public ReadableDocument read(Caller caller, DocumentId id) {
        Document document = rows.find(id).orElseThrow(() -> new NotFound(ResourceRef.of("document", id)));
        Set<String> as = readers.of(new Asker.Person(caller), Set.of(document.source()));
        List<Chunk> chunks = new ArrayList<>();
        for (int ordinal = 0; ordinal < document.chunks(); ordinal++) {
            index.chunk(id, ordinal, as).ifPresent(chunks::add);
        }
        if (chunks.isEmpty()) {
            throw new NotFound(ResourceRef.of("document", id));
        }
        String source = sources.get(document.source()).seen(Set.of()).name();
        return new ReadableDocument(document, source, chunks);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Document> known(Caller caller, DocumentId id) {
        return rows.find(id)
                .filter(document -> caller.may(
                                Permission.SEE_TEAM,
                                sources.get(document.source()).team())
                        || index.chunk(id, 0, readers.of(new Asker.Person(caller), Set.of(document.source())))
                                .isPresent());
    }

    @Override
    public Document release(Caller caller, SourceId source, DocumentId id, String reason) {
        StoredSource of = acts.mine(caller, source);
        Document document = find(source, id);
        if (document.state() != DocumentState.QUARANTINED) {
            throw new Refused("\"" + document.path() + "\" is not in quarantine.");
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a release needs a reason of 1 to " + LONGEST_REASON + " characters");
        }
        if (!document.hash().isEmpty()) {
            database.sql("""
                INSERT INTO knowledge.release (document, source, hash, reason, released_by, at)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
                    .params(
                            id.value(),
                            source.value(),
                            document.hash(),
                            why,
                            caller.user().value(),
                            Timestamp.from(clock.instant()))
                    .update();
        }
        await(id, "released = hash,");
        acts.tell(
                "document.released",
                caller,
                of,
                Map.of(
                        "document", id.text(),
                        "content", document.hash(),
                        "gate", document.reasonCode(),
                        "reason", why));
        acts.syncSoon(caller, of);
        return find(source, id);
    }

    @Override
    public Document retry(Caller caller, SourceId source, DocumentId id) {
        StoredSource of = acts.mine(caller, source);
        find(source, id);
        await(id, "");
        acts.tell("document.retried", caller, of, Map.of("document", id.text()));
        acts.syncSoon(caller, of);
        return find(source, id);
    }

    /** A settled state that was found for nothing is looked at again. */
    private void await(DocumentId id, String more) {
        database.sql("UPDATE knowledge.document SET " + more
                        + " state = 'WAITING', settled = '', tries = 0, try_after = ?, changed_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), Timestamp.from(clock.instant()), id.value())
                .update();
    }
}
