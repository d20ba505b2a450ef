package dev.maru.knowledge.index;

import dev.maru.shared.SourceId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the two ways of finding are put together.
 *
 * @param words weight of search by words; 0 leaves it out
 * @param meaning weight of search by meaning; 0 leaves it out
 * @param freshness after this time a document has lost half of its advantage of being new; null for no advantage
 * @param authority how much more the documents of a source count than others; 1 where it is not named
 */
public record Blend(double words, double meaning, @Nullable Duration freshness, Map<SourceId, Double> authority) {
    public static final Blend EVEN = new Blend(1, 1, null);

    public Blend {
        if (!(words >= 0 && words <= 10 && meaning >= 0 && meaning <= 10 && words + meaning > 0)) {
            throw new IllegalArgumentException("the weights of words and meaning are from 0 to 10 and not both 0, got "
                    + words + " and " + meaning);
        }
        if (freshness != null && !freshness.isPositive()) {
            throw new IllegalArgumentException("freshness fades over a positive time, got " + freshness);
        }
        authority = Map.copyOf(authority);
        authority.forEach((source, weight) -> {
            if (!(weight >= 0.1 && weight <= 10)) {
                throw new IllegalArgumentException(
                        "the authority of a source is from 0.1 to 10, got " + weight + " for " + source);
            }
        });
    }

    public Blend(double words, double meaning, @Nullable Duration freshness) {
        this(words, meaning, freshness, Map.of());
    }

    /** Whether the searches alone do not decide. */
    boolean boosts() {
        return freshness != null || !authority.isEmpty();
    }
}
