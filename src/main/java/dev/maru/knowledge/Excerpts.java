package dev.maru.knowledge;

import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of documents answers a question, the best first.
 *
 * @param more whether there is more
 * @param wordsAlone why meaning was not searched; null where it was
 */
public record Excerpts(
        List<Excerpt> excerpts, boolean more, @Nullable String wordsAlone) {
    public Excerpts {
        excerpts = List.copyOf(excerpts);
    }

    /**
     * @param fields what is known about the document
     * @param score how well it fits; comparable within one question only
     */
    public record Excerpt(
            SourceId source,
            DocumentId document,
            int chunk,
            String title,
            String address,
            @Nullable Integer page,
            String text,
            Map<String, String> fields,
            double score) {
        public Excerpt {
            fields = Map.copyOf(fields);
        }
    }
}
