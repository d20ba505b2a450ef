package dev.maru.metering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the ledger keeps what it is told.
 *
 * @param flushEvery how long an entry waits at most, in the journal, before it goes to the database
 * @param forceEvery how often the journal is forced to the disk itself: what a loss of power may take. A killed process
 *     loses nothing, whatever this is
 * @param journalSegment size of one file of the journal, allocated ahead
 * @param journalMost how large the journal may grow while the database is away; then models are no longer called
 * @param retainDays for how many days single invocations are kept; hourly totals stay
 */
@ConfigurationProperties("maru.metering.ledger")
record LedgerSettings(
        @DefaultValue("250ms") Duration flushEvery,
        @DefaultValue("200ms") Duration forceEvery,
        @DefaultValue("8MB") DataSize journalSegment,
        @DefaultValue("4GB") DataSize journalMost,
        @DefaultValue("90") int retainDays) {
    LedgerSettings {
        if (!flushEvery.isPositive() || !forceEvery.isPositive()) {
            throw new IllegalArgumentException("maru.metering.ledger.flush-every and force-every must be positive, got "
                    + flushEvery + " and " + forceEvery);
        }
        if (journalSegment.toBytes() < 256 * 1024 || journalSegment.toBytes() > 1 << 30) {
            throw new IllegalArgumentException(
                    "maru.metering.ledger.journal-segment must be 256KB to 1GB, got " + journalSegment);
        }
        if (journalMost.toBytes() < 4 * journalSegment.toBytes()) {
            throw new IllegalArgumentException("maru.metering.ledger.journal-most must be at least four segments of "
                    + journalSegment + ", got " + journalMost);
        }
        if (retainDays < 31) {
            throw new IllegalArgumentException(
                    "maru.metering.ledger.retain-days must be at least 31, got " + retainDays);
        }
    }
}
