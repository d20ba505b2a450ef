package dev.maru.knowledge;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of sources and how they are searched.
 *
 * @param latest the number of its setup's newest version
 * @param applications whose answers rest on it
 * @param component the platform component that it belongs to and ends with; null for none
 * @param suspended since when its component is frozen; null while it can be used
 * @param version of this record, for changes that must not be lost
 */
public record KnowledgeBase(
        KnowledgeBaseId id,
        TeamId team,
        String name,
        String description,
        int latest,
        KnowledgeSetup setup,
        Set<ApplicationId> applications,
        @Nullable ComponentId component,
        @Nullable Instant suspended,
        String createdByName,
        Instant createdAt,
        Instant changedAt,
        long version) {
    public KnowledgeBase {
        applications = Set.copyOf(applications);
    }

    /** What its setup was. */
    public record Version(int number, KnowledgeSetup setup, String authorName, Instant createdAt) {}
}
