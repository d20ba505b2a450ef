package dev.maru.reader;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reader answers on standard output: four bytes with the length, and so many of JSON. Either a document, or a reason
 * and a message.
 */
record Answer(
        @Nullable Document document,
        Refusal.@Nullable Reason reason,
        @Nullable String message) {
    static Answer of(Document document) {
        return new Answer(document, null, null);
    }

    static Answer of(Refusal refusal) {
        return new Answer(null, refusal.reason(), refusal.getMessage());
    }

    /** The fields are those of {@code dev.maru.knowledge.reading.ReadDocument}; instants in ISO 8601. */
    record Document(
            String mediaType,
            @Nullable String title,
            @Nullable String author,
            @Nullable String created,
            @Nullable String modified,
            @Nullable String language,
            Map<String, String> fields,
            List<Block> blocks) {}

    /**
     * @param level of a heading, 1 the outermost; 0 for anything else. The path of headings above a block follows from these and
     *     is not repeated for each: a hostile file could make it long.
     */
    record Block(
            Kind kind, String text, int level, @Nullable Integer page, List<List<String>> rows, boolean hidden) {}

    enum Kind {
        HEADING,
        PARAGRAPH,
        LIST,
        TABLE,
        CODE
    }
}
