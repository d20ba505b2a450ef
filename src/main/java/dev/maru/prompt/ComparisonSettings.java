package dev.maru.prompt;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How comparisons are kept.
 *
 * @param retainDays how long the texts of a comparison are kept after its last run; votes are kept for good
 */
@ConfigurationProperties("maru.prompt.comparisons")
public record ComparisonSettings(@DefaultValue("180") int retainDays) {
    public ComparisonSettings {
        if (retainDays < 1 || retainDays > 3650) {
            throw new IllegalArgumentException(
                    "maru.prompt.comparisons.retain-days must be between 1 and 3650, got " + retainDays);
        }
    }
}
