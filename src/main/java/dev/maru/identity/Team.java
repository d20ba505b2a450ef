package dev.maru.identity;

import dev.maru.shared.TeamId;
import java.time.Instant;

/** A team as others see it. */
public record Team(TeamId id, String name, Instant createdAt, long version) {}
