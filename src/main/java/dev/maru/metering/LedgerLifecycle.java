package dev.maru.metering;

import dev.maru.metering.journal.Journal;
import dev.maru.metering.persistence.BudgetLeases;
import dev.maru.metering.persistence.LedgerTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.SmartLifecycle;

/** Starts the ledger before the web server serves and stops it after the last answer left. */
final class LedgerLifecycle implements SmartLifecycle {
    private static final int DAYS_AHEAD = 3;

    private final Journal journal;
    private final LedgerFlusher flusher;
    private final LedgerTable table;
    private final BudgetLeases leases;
    private final BudgetGate budgets;
    private volatile boolean running;

    LedgerLifecycle(
            Journal journal, LedgerFlusher flusher, LedgerTable table, BudgetLeases leases, BudgetGate budgets) {
        this.journal = journal;
        this.flusher = flusher;
        this.table = table;
        this.leases = leases;
        this.budgets = budgets;
    }

    @Override
    public void start() {
        try {
            table.ensureDays(LocalDate.now(ZoneOffset.UTC), DAYS_AHEAD);
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger's partitions cannot be made", e);
        }
        flusher.recover();
        leases.giveBackEarlier();
        budgets.refresh();
        flusher.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        flusher.stop();
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
