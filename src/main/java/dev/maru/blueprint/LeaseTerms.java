package dev.maru.blueprint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a component lives unless its lease is extended.
 *
 * @param standard what a request gets that asks for none; null for no end
 * @param most the longest a single lease may be; null for no limit
 */
public record LeaseTerms(
        @Nullable Duration standard, @Nullable Duration most) {
    public LeaseTerms {
        if (standard != null && most != null && standard.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "the standard lease of " + standard + " is longer than the most, " + most);
        }
    }
}
