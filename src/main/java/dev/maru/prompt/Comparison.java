package dev.maru.prompt;

import dev.maru.shared.ComparisonId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;

/**
 * One prompt put to several models side by side; what every run of it answered is kept.
 *
 * @param title the beginning of its prompt
 * @param setup as it is now; each run keeps its own
 * @param runs how many there were
 * @param forgottenAt when it will be forgotten if nobody runs it again
 */
public record Comparison(
        ComparisonId id,
        TeamId team,
        String title,
        Setup setup,
        int runs,
        UserId createdBy,
        String createdByName,
        Instant createdAt,
        Instant lastRunAt,
        Instant forgottenAt,
        long version) {}
