package dev.maru.metering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the ledger.
 *
 * @param by what to tell apart; nothing for one total
 * @param every in stretches of which length; null for the whole period at once
 */
public record UsageQuestion(
        UsagePeriod period, List<Dimension> by, @Nullable Every every, UsageFilter filter) {
    private static final int MOST_DIMENSIONS = 4;

    public UsageQuestion {
        by = List.copyOf(by);
        if (by.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "usage is told apart by " + MOST_DIMENSIONS + " things at most, got " + by.size());
        }
    }

    /** A stretch of time. */
    public enum Every {
        HOUR,
        DAY,
        MONTH
    }
}
