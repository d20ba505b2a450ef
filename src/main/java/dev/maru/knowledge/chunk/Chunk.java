package dev.maru.knowledge.chunk;

import dev.maru.knowledge.reading.ReadDocument.Kind;
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
 * @param parts what its text is made of, in order; none for a chunk that was kept before its parts were
 */
public record Chunk(
        int ordinal,
        String text,
        String context,
        List<String> headings,
        @Nullable Integer page,
        @Nullable Integer parent,
        @Nullable List<Part> parts) {
    private static final String IN_THE_PORTAL = "/documents/";

    public Chunk {
        headings = List.copyOf(headings);
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    public Chunk(
            int ordinal,
            String text,
            String context,
            List<String> headings,
            @Nullable Integer page,
            @Nullable Integer parent) {
        this(ordinal, text, context, headings, page, parent, List.of());
    }

    /**
     * A heading, a paragraph, the rows of a table that follow each other …
     *
     * @param start where in the chunk's text it begins; it ends where the next one begins
     * @param level of a heading, from 1; 0 for all else
     * @param goesOn whether it began in an earlier chunk
     */
    public record Part(
            Kind kind, int start, int level, @Nullable Integer page, boolean goesOn) {}

    /** Where a person opens it, given where they open its document: one that the portal shows opens where the chunk stands. */
    public String opened(String address) {
        if (!address.startsWith(IN_THE_PORTAL)) {
            return address;
        }
        return address + (page == null ? "?" : "?page=" + page + "&") + "passage=" + ordinal;
    }
}
