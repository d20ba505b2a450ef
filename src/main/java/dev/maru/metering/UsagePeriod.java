package dev.maru.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * From a moment, to just before another.
 *
 * @param zone whose days and months they are
 */
public record UsagePeriod(Instant from, Instant to, ZoneId zone) {
    private static final Duration LONGEST = Duration.ofDays(3 * 366);

    public UsagePeriod {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period must begin before it ends, got " + from + " to " + to);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a period is three years at most, got " + from + " to " + to);
        }
    }

    /** Whether the days of the zone begin and end on a full hour of UTC, as the hourly totals do. */
    public boolean isOnTheHour() {
        return isWhole(from) && isWhole(to);
    }

    private boolean isWhole(Instant moment) {
        return zone.getRules().getOffset(moment).getTotalSeconds() % 3600 == 0;
    }
}
