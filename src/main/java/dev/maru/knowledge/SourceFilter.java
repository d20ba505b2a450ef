package dev.maru.knowledge;

import dev.maru.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * Which data sources to list. Forgotten ones are never among them.
 *
 * @param team null for those of every team that the caller may see
 * @param connector null for every one
 * @param state null for every one
 * @param search a part of the name or description; empty for all
 */
public record SourceFilter(
        @Nullable TeamId team,
        @Nullable String connector,
        @Nullable SourceState state,
        String search) {
    public static final SourceFilter ALL = new SourceFilter(null, null, null, "");
}
