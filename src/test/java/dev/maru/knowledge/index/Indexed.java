package dev.maru.knowledge.index;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents and questions as the tests of the index need them. */
final class Indexed {
    private Indexed() {}

    static IndexedDocument document(SourceId source, DocumentId id, AccessList access, String... texts) {
        return document(source, id, access, List.of(), texts);
    }

    static IndexedDocument document(
            SourceId source, DocumentId id, AccessList access, List<float[]> vectors, String... texts) {
        var chunks = new ArrayList<Chunk>();
        for (String text : texts) {
            chunks.add(new Chunk(chunks.size(), text, "", List.of(), null, null));
        }
        return new IndexedDocument(
                source, id, "A document", "/documents/" + id, null, null, Map.of(), access, chunks, vectors);
    }

    static Question question(String words, SourceId source, String... readers) {
        return new Question(words, null, Set.of(source), Set.of(readers), 10);
    }

    static Question question(float[] vector, SourceId source, String... readers) {
        return new Question("", vector, Set.of(source), Set.of(readers), 10);
    }
}
