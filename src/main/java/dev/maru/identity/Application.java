package dev.maru.identity;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.TeamId;
import java.time.Instant;

/**
 * What calls models, and whom its cost is put down to.
 *
 * @param playground whether it is the team's own playground, which nobody makes or removes
 */
public record Application(
        ApplicationId id,
        TeamId team,
        String name,
        Environment environment,
        String costCenter,
        String contact,
        boolean playground,
        Instant createdAt,
        long version) {}
