package dev.maru.knowledge.index;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.model.FieldFilter;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chunks with their words and vectors. A write replaces all of a document at once and is durable when it returns; doing it
 * again changes nothing. What a reader may not read is not in anything that comes back: not in hits, not in counts.
 */
public interface ChunkIndex {
    default void put(IndexedDocument document) {
        putAll(List.of(document));
    }

    /** Each document at once; durable together, which is much cheaper than one by one. */
    void putAll(List<IndexedDocument> documents);

    /** Who may read it from now on; no text is embedded again. */
    default void permit(DocumentId document, AccessList access) {
        permit(Map.of(document, access));
    }

    /** Of several documents, durable together. */
    void permit(Map<DocumentId, AccessList> access);

    default void remove(DocumentId document) {
        remove(List.of(document));
    }

    /** Several, durable together. */
    void remove(Collection<DocumentId> documents);

    /** Forgets everything of a source. */
    void removeAll(SourceId source);

    List<Hit> search(Question question);

    /** Where a document stands among everything that the question may see: counted exactly, which takes its time. */
    Placement place(Question question, DocumentId document);

    /** The edition of a source's documents that searches see; empty for none yet. */
    String served(SourceId source);

    /** Searches see this edition from now on, as it was written until now, and the others are gone. May be done again. */
    void serve(SourceId source, String edition);

    /** Drops what was written of a source under other editions than these. */
    void keepOnly(SourceId source, Set<String> editions);

    /** One chunk, for who may read it. */
    Optional<Chunk> chunk(DocumentId document, int ordinal, Set<String> readers);

    /** How many chunks of each document there are. For who looks after the source, not for readers. */
    Map<DocumentId, Integer> chunksOf(SourceId source);

    /**
     * Changes only when the index was lost, by a damaged disk or because a backup was restored, and had to begin anew,
     * empty: whoever put documents under another lineage puts them again.
     */
    String lineage();

    /**
     * @param title what a citation calls it
     * @param address where a person opens it
     * @param vectors one for each chunk, in the same order; empty to be found by words alone
     * @param edition what it is written as: the embedding model, {@code @}, and the revision of the source's settings. One
     *     that is not served lies beside the one that is, and is not found
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
            List<float[]> vectors,
            String edition) {
        /** Of a source that has one edition, without a name. */
        public IndexedDocument(
                SourceId source,
                DocumentId document,
                String title,
                String address,
                @Nullable String language,
                @Nullable Instant modified,
                Map<String, String> fields,
                AccessList access,
                List<Chunk> chunks,
                List<float[]> vectors) {
            this(source, document, title, address, language, modified, fields, access, chunks, vectors, "");
        }

        public IndexedDocument {
            if (!vectors.isEmpty() && vectors.size() != chunks.size()) {
                throw new IllegalArgumentException("document " + document + " has " + chunks.size() + " chunks and "
                        + vectors.size() + " vectors; it needs one for each, or none");
            }
            fields = Map.copyOf(fields);
            chunks = List.copyOf(chunks);
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * @param sources where it looks; none finds nothing
     * @param readers what the asking one is: {@code everyone} and their teams, groups and user, as in {@link AccessList}
     * @param vector of the words, for search by meaning; null to search by words alone
     * @param filter which documents count
     * @param explained whether hits say which words matched
     */
    record Question(
            String words,
            float @Nullable [] vector,
            Set<SourceId> sources,
            Set<String> readers,
            FieldFilter filter,
            Vocabulary vocabulary,
            Blend blend,
            int limit,
            boolean explained) {
        public Question(
                String words,
                float @Nullable [] vector,
                Set<SourceId> sources,
                Set<String> readers,
                FieldFilter filter,
                Vocabulary vocabulary,
                Blend blend,
                int limit,
                boolean explained) {
            if (limit < 1) {
                throw new IllegalArgumentException("a question needs a limit of at least 1, got " + limit);
            }
            this.words = words;
            this.vector = vector;
            this.sources = Set.copyOf(sources);
            this.readers = Set.copyOf(readers);
            this.filter = filter;
            this.vocabulary = vocabulary;
            this.blend = blend;
            this.limit = limit;
            this.explained = explained;
        }

        /** @param fields values that a document must have */
        public Question(
                String words,
                float @Nullable [] vector,
                Set<SourceId> sources,
                Set<String> readers,
                Map<String, String> fields,
                Vocabulary vocabulary,
                Blend blend,
                int limit,
                boolean explained) {
            this(words, vector, sources, readers, FieldFilter.having(fields), vocabulary, blend, limit, explained);
        }

        public Question(
                String words, float @Nullable [] vector, Set<SourceId> sources, Set<String> readers, int limit) {
            this(words, vector, sources, readers, FieldFilter.EVERY, Vocabulary.EMPTY, Blend.EVEN, limit, false);
        }
    }

    /**
     * Of a document's best chunk.
     *
     * @param inside whether the question may see any of it
     * @param rankByWords from 1; null where it shares no word
     * @param rankByMeaning from 1; null without a vector on either side
     */
    record Placement(
            boolean inside,
            @Nullable Integer rankByWords,
            @Nullable Integer rankByMeaning,
            @Nullable Double similarity) {
        public static final Placement OUTSIDE = new Placement(false, null, null, null);
    }

    /**
     * @param score of the fused ranks, recency included; comparable within one search only
     * @param wordsScore its share of the best score by words, so that nothing is told of words in what may not be read
     * @param similarity cosine to the question; null where it was not found by meaning
     * @param fields what is known about the document
     * @param matched the words of the question that were found in it, where asked for
     */
    record Hit(
            SourceId source,
            DocumentId document,
            String title,
            String address,
            Chunk chunk,
            double score,
            @Nullable Integer rankByWords,
            @Nullable Integer rankByMeaning,
            @Nullable Double wordsScore,
            @Nullable Double similarity,
            @Nullable Instant modified,
            Map<String, String> fields,
            List<String> matched) {
        /** The same in another order. */
        public Hit scored(double other) {
            return new Hit(
                    source,
                    document,
                    title,
                    address,
                    chunk,
                    other,
                    rankByWords,
                    rankByMeaning,
                    wordsScore,
                    similarity,
                    modified,
                    fields,
                    matched);
        }
    }
}
