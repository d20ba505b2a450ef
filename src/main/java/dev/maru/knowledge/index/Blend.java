package dev.maru.knowledge.index;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the two ways of finding are put together.
 *
 * @param words weight of search by words; 0 leaves it out
 * @param meaning weight of search by meaning; 0 leaves it out
 * @param freshness after this time a document has lost half of its advantage of being new; null for no advantage
 */
public record Blend(double words, double meaning, @Nullable Duration freshness) {
    public static final Blend EVEN = new Blend(1, 1, null);

    public Blend {
        if (!(words >= 0 && words <= 10 && meaning >= 0 && meaning <= 10 && words + meaning > 0)) {
            throw new IllegalArgumentException("the weights of words and meaning are from 0 to 10 and not both 0, got "
                    + words + " and " + meaning);
        }
        if (freshness != null && !freshness.isPositive()) {
            throw new IllegalArgumentException("freshness fades over a positive time, got " + freshness);
        }
    }
}
