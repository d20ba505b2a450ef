package dev.maru.prompt;

import dev.maru.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * Which prompts to list.
 *
 * @param team null for those of every team that the caller may see
 * @param search a part of the name or description; empty for all
 * @param archived whether to list the archived ones instead of those in use
 */
public record PromptFilter(@Nullable TeamId team, String search, boolean archived) {
    public static final PromptFilter ALL = new PromptFilter(null, "", false);
}
