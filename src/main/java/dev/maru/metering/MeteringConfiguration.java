package dev.maru.metering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.installation.DataFolder;
import dev.maru.metering.journal.Journal;
import dev.maru.metering.persistence.BudgetLeases;
import dev.maru.metering.persistence.FeedbackTable;
import dev.maru.metering.persistence.LedgerTable;
import dev.maru.model.Prices;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class MeteringConfiguration {
    private static final int DAYS_AHEAD = 14;

    @Bean
    Journal ledgerJournal(DataFolder folder, LedgerSettings settings) throws IOException {
        Path journal = folder.folder("journal");
        Journal.Size size = new Journal.Size(
                (int) settings.journalSegment().toBytes(),
                settings.journalMost().toBytes());
        return new Journal(journal, size, settings.forceEvery());
    }

    @Bean
    BudgetLeases budgetLeases(DataFolder folder, JdbcClient database, PlatformTransactionManager transactions) {
        return new BudgetLeases(database, new TransactionTemplate(transactions), node(folder));
    }

    @Bean
    LedgerTable ledgerTable(DataFolder folder, DataSource database, BudgetLeases leases) {
        return new LedgerTable(database, node(folder), leases.fence());
    }

    private static UUID node(DataFolder folder) {
        return UUID.fromString(folder.secret("node", () -> UUID.randomUUID().toString()));
    }

    @Bean
    LedgerFlusher ledgerFlusher(Journal journal, LedgerTable table, LedgerSettings settings) {
        return new LedgerFlusher(journal, table, settings.flushEvery());
    }

    @Bean
    BudgetGate budgetGate(StoredBudgets budgets, BudgetLeases leases, Teams teams) {
        return new BudgetGate(
                budgets::hard, leases, team -> teams.find(team).map(Team::name).orElse(team.text()));
    }

    @Bean
    Ledger ledger(Journal journal, Prices prices, BudgetGate budgets) {
        return new JournaledLedger(journal, prices, budgets);
    }

    @Bean
    LedgerLifecycle ledgerLifecycle(
            Journal journal, LedgerFlusher flusher, LedgerTable table, BudgetLeases leases, BudgetGate budgets) {
        return new LedgerLifecycle(journal, flusher, table, leases, budgets);
    }

    @Bean
    MeterBinder ledgerGauges(Journal journal) {
        return meters -> Gauge.builder(MeteringMeters.JOURNAL_BACKLOG, journal, Journal::backlogBytes)
                .baseUnit("bytes")
                .description("What waits in the ledger's journal for the database")
                .register(meters);
    }

    /** Partitions of the coming days are made, those past their time dropped. */
    @Bean
    RecurringTask<Void> ledgerDays(LedgerTable table, FeedbackTable feedback, LedgerSettings settings) {
        return Tasks.recurring("metering-days", Schedules.daily(ZoneOffset.UTC, LocalTime.of(1, 10)))
                .execute((task, context) -> {
                    LocalDate today = LocalDate.now(ZoneOffset.UTC);
                    try {
                        table.ensureDays(today, DAYS_AHEAD);
                        table.dropDaysBefore(today.minusDays(settings.retainDays()));
                        feedback.removeBefore(today.minusDays(settings.retainDays()));
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
