package dev.maru.knowledge.index;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chunks with their words and vectors. A write replaces all of a document at once and is durable when it returns; doing it
 * again changes nothing. What a reader may not read is not in anything that comes back: not in hits, not in counts.
 */
public interface ChunkIndex {
    void put(IndexedDocument document);

    /** Who may read it from now on; no text is embedded again. */
    void permit(DocumentId document, AccessList access);

    void remove(DocumentId document);

    /** Forgets everything of a source. */
    void removeAll(SourceId source);

    List<Hit> search(Question question);

    /**
     * @param title what a citation calls it
     * @param address where a person opens it
     * @param vectors one for each chunk, in the same order; empty to be found by words alone
     */
    record IndexedDocument(
            SourceId source,
            DocumentId document,
            String title,
            String address,
            @Nullable String language,
            @Nullable Instant modified,
            Map<String, String> fields,
            AccessList access,
            List<Chunk> chunks,
            List<float[]> vectors) {}

    /**
     * @param sources where it looks; none finds nothing
     * @param readers what the asking one is: {@code everyone} and their teams, groups and user, as in {@link AccessList}
     * @param vector of the words, for search by meaning; null to search by words alone
     * @param fields values that a document must have
     */
    record Question(
            String words,
            float @Nullable [] vector,
            Set<SourceId> sources,
            Set<String> readers,
            Map<String, String> fields,
            int limit) {}

    /** @param matched the words of the question that were found in it */
    record Hit(
            SourceId source,
            DocumentId document,
            String title,
            String address,
            Chunk chunk,
            double score,
            @Nullable Integer rankByWords,
            @Nullable Integer rankByMeaning,
            List<String> matched) {}
}
