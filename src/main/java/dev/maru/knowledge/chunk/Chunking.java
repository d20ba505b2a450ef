package dev.maru.knowledge.chunk;

import dev.maru.knowledge.reading.ReadDocument;
import java.util.List;

/** Cuts what was read into chunks: the same document and settings give the same chunks. */
public interface Chunking {
    /** @param title what the document is called where it says no title of its own */
    List<Chunk> cut(ReadDocument document, String title, ChunkSettings settings);
}
