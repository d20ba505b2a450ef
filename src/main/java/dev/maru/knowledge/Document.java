package dev.maru.knowledge;

import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document of a source and where it stands.
 *
 * @param path where it lies at its place
 * @param address where a person opens it; empty where only Maru can
 * @param readers its own access list; null for the source's readers
 * @param reasonCode why it stands where it stands, for the words of pages; empty where there is nothing to say
 * @param reason the same in words, with the particulars
 * @param tries how often it failed in a row
 * @param embedded whether it is found by meaning too, not by words alone
 * @param next what a person or Maru does next
 */
public record Document(
        DocumentId id,
        SourceId source,
        String path,
        String address,
        String title,
        String owner,
        String mediaType,
        @Nullable String language,
        long bytes,
        @Nullable Instant modifiedAt,
        @Nullable Set<String> readers,
        DocumentState state,
        String reasonCode,
        String reason,
        List<Finding> findings,
        int tries,
        int chunks,
        boolean embedded,
        String hash,
        Instant firstSeen,
        Instant changedAt,
        @Nullable Instant indexedAt,
        Next next) {
    public Document {
        findings = List.copyOf(findings);
    }

    /** @param gate its name in lower case; @param action what the gate did: {@code tag}, {@code mask}, {@code quarantine} */
    public record Finding(String gate, String action, int count, String sample) {}

    /** What happens to it next. */
    public enum Next {
        NOTHING,
        /** Maru reads it in a sync. */
        READ,
        /** A person looks and releases it, or mends it at its place. */
        DECIDE,
        /** A person mends it at its place; the next sync notices. */
        MEND
    }
}
