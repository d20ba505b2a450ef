package dev.maru.knowledge.source;

import dev.maru.knowledge.index.AccessList;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came of looking: the index first, then the rows that say so. A row never promises what the index does not
 * hold, and what a row does not promise is taken out of the index: a run before this one may have been cut off between the two.
 */
final class Writing {
    /** So few that the lease is looked at again in between. */
    private static final int PERMITTED_TOGETHER = 50;

    private final HeldSync held;
    private final SourceId source;
    private final Edition edition;
    private final Standard standard;
    private final ChunkIndex index;
    private final Passages passages;
    private final SyncDesk desk;

    Writing(
            HeldSync held,
            SourceId source,
            Edition edition,
            Standard standard,
            ChunkIndex index,
            Passages passages,
            SyncDesk desk) {
        this.held = held;
        this.source = source;
        this.edition = edition;
        this.standard = standard;
        this.index = index;
        this.passages = passages;
        this.desk = desk;
    }

    void write(List<Work> works) {
        List<Settled> settled = new ArrayList<>(put(works));
        remove(works.stream()
                .filter(Writing::leavesTheIndex)
                .map(work -> work.due().id())
                .toList());
        for (Work work : works) {
            switch (work) {
                case Work.Put _ -> {} // settled already
                case Work.Out(var out) -> settled.add(out);
                case Work.AsBefore(var due, var mark) -> desk.asBefore(held, due, mark);
                case Work.Moved(var due, var before) -> {
                    permitNow(Map.of(before, access(due.readers())));
                    desk.moved(held, due, before);
                }
                case Work.Gone(var due) -> desk.removed(held, List.of(due.id()));
                case Work.Failed(var due, var message) -> desk.failed(held, due, message);
            }
        }
        if (!settled.isEmpty()) {
            desk.settle(held, settled);
        }
    }

    private static boolean leavesTheIndex(Work work) {
        return switch (work) {
            case Work.Put _, Work.AsBefore _ -> false;
            case Work.Out _, Work.Moved _, Work.Gone _ -> true;
            case Work.Failed failed -> failed.due().tries() + 1 >= SyncDesk.MOST_TRIES;
        };
    }

    /** One that did not come to an end as often as it may be tried. */
    void giveUp(Due due) {
        remove(List.of(due.id()));
        desk.quarantinePoison(held, due, "Reading it did not come to an end three times.");
    }

    /** Who may read them from now on, whatever is served of them. */
    void permit(Map<DocumentId, Told> documents) {
        var together = new HashMap<DocumentId, AccessList>();
        documents.forEach((document, told) -> {
            together.put(document, access(told.readers()));
            if (together.size() == PERMITTED_TOGETHER) {
                permitNow(together);
                together.clear();
            }
        });
        permitNow(together);
    }

    private void permitNow(Map<DocumentId, AccessList> documents) {
        if (!documents.isEmpty()) {
            held.requireSure();
            index.permit(documents);
        }
    }

    private AccessList access(@Nullable Set<String> readers) {
        return new AccessList(readers == null ? Set.of(AccessList.of(source)) : readers);
    }

    void takeOut(List<DocumentId> gone) {
        remove(gone);
        desk.removed(held, gone);
    }

    private void remove(List<DocumentId> documents) {
        if (!documents.isEmpty()) {
            held.requireSure();
            index.remove(documents);
        }
    }

    private List<Settled> put(List<Work> works) {
        List<Work.Put> puts = works.stream()
                .filter(Work.Put.class::isInstance)
                .map(Work.Put.class::cast)
                .toList();
        if (puts.isEmpty()) {
            return List.of();
        }
        String before = passages.wordsOnly();
        List<List<float[]>> vectors =
                passages.of(puts.stream().map(put -> put.ready().chunks()).toList());
        if (!passages.wordsOnly().equals(before)) {
            desk.reading(held, passages.wordsOnly());
        }
        List<IndexedDocument> documents = new ArrayList<>();
        List<Settled> settled = new ArrayList<>();
        for (int i = 0; i < puts.size(); i++) {
            Work.Put put = puts.get(i);
            documents.add(document(put, vectors.get(i)));
            boolean embedded = put.ready().chunks().isEmpty() || !vectors.get(i).isEmpty();
            settled.add(Settled.indexed(put, embedded, standard));
        }
        held.requireSure();
        if (edition.isBeside()) {
            // who may read what is served meanwhile changes at once
            index.permit(
                    documents.stream().collect(Collectors.toMap(IndexedDocument::document, IndexedDocument::access)));
        }
        index.putAll(documents);
        return settled;
    }

    private IndexedDocument document(Work.Put put, List<float[]> vectors) {
        Due due = put.due();
        ReadDocument document = put.ready().document();
        Map<String, String> fields = new HashMap<>(document.fields());
        fields.put("path", due.path());
        fields.put("kind", document.mediaType());
        Instant modified = document.modified() != null
                ? document.modified()
                : put.modified() != null ? put.modified() : due.modified();
        return new IndexedDocument(
                source,
                due.id(),
                put.ready().title(),
                due.address().isEmpty() ? "/documents/" + due.id() : due.address(),
                document.language(),
                modified,
                fields,
                access(due.readers()),
                put.ready().chunks(),
                vectors,
                edition.name());
    }
}
