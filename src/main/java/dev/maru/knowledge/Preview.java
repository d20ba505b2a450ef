package dev.maru.knowledge;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source would bring: some of its real documents, read and checked as a sync would, with nothing indexed.
 *
 * @param documents how many there are
 * @param more whether there are more than were counted
 * @param samples of them, from all over the place
 */
public record Preview(Instant at, int documents, boolean more, long bytes, List<Sample> samples, Estimate estimate) {
    public Preview {
        samples = List.copyOf(samples);
    }

    /**
     * One document.
     *
     * @param outcome what a sync would make of it now
     * @param reason why it would not be indexed; empty where it would
     * @param findings what the gates found, and those that only tag
     */
    public record Sample(
            String path,
            String title,
            String mediaType,
            @Nullable String language,
            long bytes,
            long millis,
            DocumentState outcome,
            String reason,
            List<Document.Finding> findings,
            int chunks,
            long tokens,
            List<Piece> first) {}

    /** A chunk as it would be indexed, cut short. */
    public record Piece(
            String context, String text, @Nullable Integer page) {}

    /**
     * What a first sync would take, told from the samples.
     *
     * @param indexed how many documents would be indexed
     * @param seconds for reading and embedding
     * @param cost USD of embedding; null where no price is known
     * @param model what would embed; empty where no model can, and documents are found by words alone
     */
    public record Estimate(
            int indexed,
            long chunks,
            long tokens,
            long seconds,
            @Nullable BigDecimal cost,
            String model,
            Map<String, Integer> languages) {}
}
