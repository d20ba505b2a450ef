package dev.maru.knowledge.chunk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document, as it is found and cited.
 *
 * @param ordinal from 0, in reading order
 * @param text as it stands in the document, so that a quotation can be checked against it
 * @param context what it needs to be understood alone and is searched with it: the document's title and the headings above
 * @param page the first it stands on; null where the format has no pages
 * @param parent ordinal of the larger chunk that is given to a model in its place; null for none
 */
public record Chunk(
        int ordinal,
        String text,
        String context,
        List<String> headings,
        @Nullable Integer page,
        @Nullable Integer parent) {
    public Chunk {
        headings = List.copyOf(headings);
    }
}
