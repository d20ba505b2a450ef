package dev.maru.knowledge;

import dev.maru.knowledge.chunk.Chunk;
import java.util.List;

/** A document as it is indexed, in reading order. */
public record ReadableDocument(Document document, String source, List<Chunk> chunks) {
    public ReadableDocument {
        chunks = List.copyOf(chunks);
    }
}
