package dev.maru.knowledge;

import dev.maru.knowledge.chunk.ChunkSettings;
import dev.maru.knowledge.connector.Choice;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.shared.ComponentId;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place that documents of a team live in, and how they are read, checked and kept in step.
 *
 * @param settings what its connector is told, without secrets
 * @param secretsSet the names of the secrets that it was told
 * @param every how often it is synced; null for when somebody asks
 * @param component the platform component that it belongs to
 * @param previewedAt when the preview that holds for its present settings was made; null for none
 * @param version of this record, for changes that must not be lost
 */
public record DataSource(
        SourceId id,
        TeamId team,
        String name,
        String description,
        String connector,
        Map<String, String> settings,
        Set<String> secretsSet,
        Choice choice,
        GateSettings gates,
        ChunkSettings chunks,
        Readership readers,
        @Nullable Duration every,
        @Nullable Instant nextSyncAt,
        SourceState state,
        @Nullable ComponentId component,
        @Nullable Instant previewedAt,
        UserId createdBy,
        String createdByName,
        Instant createdAt,
        Instant changedAt,
        long version) {
    public DataSource {
        settings = Map.copyOf(settings);
        secretsSet = Set.copyOf(secretsSet);
    }
}
