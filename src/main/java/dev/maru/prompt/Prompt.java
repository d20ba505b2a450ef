package dev.maru.prompt;

import dev.maru.shared.PromptId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.Map;

/**
 * A prompt of a team's library.
 *
 * @param latest the number of its newest version
 * @param labels which version each label points at
 * @param version of this record, for changes that must not be lost
 */
public record Prompt(
        PromptId id,
        TeamId team,
        String name,
        String description,
        int latest,
        Map<Label, Integer> labels,
        boolean archived,
        UserId createdBy,
        String createdByName,
        Instant createdAt,
        Instant changedAt,
        long version) {
    public Prompt {
        labels = Map.copyOf(labels);
    }
}
