package dev.maru.knowledge.index;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chunk as the index keeps it: whole, so that who may read it can change without reading or embedding the document again.
 *
 * @param edition null for one of an index before there were editions
 * @param sought whether it is found by itself; false for a larger one that stands behind smaller ones
 */
record IndexedChunk(
        String source,
        String document,
        String title,
        String address,
        @Nullable String language,
        @Nullable Instant modified,
        Map<String, String> fields,
        Set<String> readers,
        Chunk chunk,
        boolean sought,
        @Nullable String edition) {
    static final String DOCUMENT = "document";
    static final String SOURCE = "source";
    static final String READER = "reader";
    static final String PART = "part";
    static final String FIELD = "field";
    static final String WHOLE = "whole";
    /** Longer values are kept, but nobody filters by them, and a term of the index may not be of any length. */
    private static final int LONGEST_FILTER = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static IndexedChunk of(IndexedDocument document, Chunk chunk, boolean sought) {
        return new IndexedChunk(
                document.source().text(),
                document.document().text(),
                document.title(),
                document.address(),
                document.language(),
                document.modified(),
                document.fields(),
                document.access().readers(),
                chunk,
                sought,
                document.edition());
    }

    static IndexedChunk of(Document stored) {
        BytesRef whole = stored.getBinaryValue(WHOLE);
        return JSON.readValue(whole.bytes, whole.offset, whole.length, IndexedChunk.class);
    }

    IndexedChunk readBy(AccessList access) {
        return new IndexedChunk(
                source, document, title, address, language, modified, fields, access.readers(), chunk, sought, edition);
    }

    DocumentId documentId() {
        return DocumentId.valueOf(document);
    }

    SourceId sourceId() {
        return SourceId.valueOf(source);
    }

    static String part(DocumentId document, int ordinal) {
        return document.text() + "/" + ordinal;
    }

    static String field(String name, String value) {
        return name + "=" + value;
    }

    /** The term of what is written of a source under an edition. */
    static String edition(String source, String edition) {
        return source + "#" + edition;
    }

    /** Vectors of different models never meet, though they be as long. */
    static String meaning(int dimensions, String model) {
        return "meaning_" + dimensions + (model.isEmpty() ? "" : "_" + model);
    }

    private String model(String usual) {
        return edition == null || edition.isEmpty()
                ? usual
                : edition.substring(0, Math.max(0, edition.lastIndexOf('@')));
    }

    boolean isOf(Map<String, String> served) {
        return served.getOrDefault(source, "").equals(edition == null ? "" : edition);
    }

    /**
     * @param vector of length 1; null to be found by words alone
     * @param usual the model of vectors whose edition has no name
     */
    Document toDocument(Languages languages, float @Nullable [] vector, String usual) {
        var document = new Document();
        document.add(new StringField(DOCUMENT, this.document, Store.NO));
        document.add(new StringField(SOURCE, source, Store.NO));
        document.add(new StringField(SOURCE, edition(source, edition == null ? "" : edition), Store.NO));
        document.add(new StringField(PART, this.document + "/" + chunk.ordinal(), Store.NO));
        readers.forEach(reader -> document.add(new StringField(READER, reader, Store.NO)));
        fields.forEach((name, value) -> {
            if (value.length() <= LONGEST_FILTER) {
                document.add(new StringField(FIELD, field(name, value), Store.NO));
            }
        });
        document.add(new StoredField(WHOLE, JSON.writeValueAsBytes(this)));
        if (sought) {
            String context = chunk.context();
            for (String each : languages.of(context + chunk.text(), language)) {
                String field = Languages.field(each);
                document.add(new TextField(field, context, Store.NO));
                document.add(new TextField(field, chunk.text(), Store.NO));
            }
            if (vector != null) {
                document.add(new KnnFloatVectorField(
                        meaning(vector.length, model(usual)), vector, VectorSimilarityFunction.DOT_PRODUCT));
            }
        }
        return document;
    }
}
