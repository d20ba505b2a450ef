package dev.maru.knowledge;

import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that the index was brought in step with a source.
 *
 * @param startedBy null for the clock
 * @param waiting how many documents are still to be read
 * @param wordsOnly why documents are found by words alone; empty where they are found by meaning too
 * @param problem why it failed and what to do; empty otherwise
 */
public record Sync(
        SyncId id,
        SourceId source,
        TeamId team,
        SyncState state,
        Phase phase,
        @Nullable UserId startedBy,
        Counts counts,
        int waiting,
        String wordsOnly,
        String problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** What it is at. */
    public enum Phase {
        LISTING,
        READING,
        REMOVING,
        ENDED
    }

    /** What it has found and done so far. */
    public record Counts(
            int listed,
            int added,
            int changed,
            int unchanged,
            int moved,
            int removed,
            int indexed,
            int quarantined,
            int unreadable,
            int chunks) {}
}
