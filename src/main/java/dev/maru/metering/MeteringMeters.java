package dev.maru.metering;

/** What this capability measures about itself. */
final class MeteringMeters {
    static final String JOURNAL_BACKLOG = "maru.ledger.journal.backlog";

    private MeteringMeters() {}
}
