package dev.maru.knowledge.reading;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was read: its blocks in reading order, and what it says of itself.
 *
 * @param mediaType found by content, not by name
 * @param language ISO 639-1 code of most of its text; null where it has too little text to tell
 * @param fields what else the format says of it: {@code pages}, {@code sheets}, {@code from} of a mail …
 */
public record ReadDocument(
        String mediaType,
        @Nullable String title,
        @Nullable String author,
        @Nullable Instant created,
        @Nullable Instant modified,
        @Nullable String language,
        Map<String, String> fields,
        List<Block> blocks) {
    public ReadDocument {
        fields = Map.copyOf(fields);
        blocks = List.copyOf(blocks);
    }

    /**
     * A paragraph, a heading, a table …
     *
     * @param headings the titles above it, the outermost first; for a heading without itself
     * @param page from 1; null where the format has no pages
     * @param rows of a table, its header first; empty otherwise. {@code text} of a table is empty
     * @param hidden whether a person who opens the document does not see it: white on white, size 1, off the page
     */
    public record Block(
            Kind kind,
            String text,
            List<String> headings,
            @Nullable Integer page,
            List<List<String>> rows,
            boolean hidden) {
        public Block {
            headings = List.copyOf(headings);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST,
        TABLE,
        CODE
    }
}
