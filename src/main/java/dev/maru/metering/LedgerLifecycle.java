package dev.maru.metering;

import dev.maru.metering.journal.Journal;
import dev.maru.metering.persistence.BudgetLeases;
import dev.maru.metering.persistence.LedgerTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;

/** Starts the ledger before the web server serves and stops it after the last answer left. */
final class LedgerLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LedgerLifecycle.class);
    private static final int DAYS_AHEAD = 3;

    private final Journal journal;
    private final LedgerFlusher flusher;
    private final LedgerTable table;
    private final BudgetLeases leases;
    private final BudgetGate budgets;
    private final ScheduledExecutorService refreshing =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("budgets").daemon().factory());
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
        refreshing.scheduleWithFixedDelay(this::refreshQuietly, 2, 2, TimeUnit.SECONDS);
        running = true;
    }

    @TransactionalEventListener
    void changed(BudgetsChanged event) {
        budgets.refresh();
    }

    private void refreshQuietly() {
        try {
            budgets.refresh();
        } catch (RuntimeException e) {
            log.debug("Budgets are not refreshed", e); // the database is away: the flusher says so
        }
    }

    @Override
    public void stop() {
        running = false;
        refreshing.shutdownNow();
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
