package dev.maru.model.catalog;

import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.Timeouts;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known and set about a model; what is null is unknown.
 *
 * @param source where the facts come from; null where nobody said
 */
public record ModelDescription(
        String displayName,
        Set<Capability> capabilities,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        Lifecycle lifecycle,
        @Nullable LocalDate retiresOn,
        Timeouts timeouts,
        @Nullable String source) {
    private static final int LONGEST_NAME = 200;

    public ModelDescription {
        displayName = displayName.strip();
        if (displayName.isEmpty() || displayName.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a model's display name needs 1 to " + LONGEST_NAME + " characters, got " + displayName.length());
        }
        requirePositive("context", contextTokens);
        requirePositive("longest output", maxOutputTokens);
        capabilities = Set.copyOf(capabilities);
    }

    private static void requirePositive(String what, @Nullable Integer tokens) {
        if (tokens != null && tokens < 1) {
            throw new IllegalArgumentException(
                    "a model's " + what + " is at least 1 token, got " + tokens + "; leave it out where it is unknown");
        }
    }
}
