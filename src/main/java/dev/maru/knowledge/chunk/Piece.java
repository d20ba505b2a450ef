package dev.maru.knowledge.chunk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of a document's text that becomes a chunk.
 *
 * @param before the header of the table that its rows belong to, where that stands in another chunk; empty for none
 */
record Piece(
        int start,
        int end,
        String before,
        List<String> path,
        @Nullable Integer page) {}
