package dev.maru.metering;

import dev.maru.metering.journal.Journal;
import dev.maru.metering.persistence.BudgetLeases;
import dev.maru.metering.persistence.LedgerTable;
import dev.maru.shared.TeamId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger with a journal of its own and no application around it, for tests that are rough with it. */
final class StandaloneLedger implements AutoCloseable {
    private final Journal journal;
    private final LedgerFlusher flusher;
    final Ledger ledger;

    StandaloneLedger(Path folder, DataSource database) throws IOException {
        JdbcClient client = JdbcClient.create(database);
        UUID node = UUID.nameUUIDFromBytes(folder.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        BudgetLeases leases =
                new BudgetLeases(client, new TransactionTemplate(new DataSourceTransactionManager(database)), node);
        journal = Samples.journal(folder);
        flusher = new LedgerFlusher(journal, new LedgerTable(database, node, leases.fence()), Duration.ofMillis(20));
        BudgetGate noBudgets = new BudgetGate(List::of, leases, TeamId::text);
        ledger = new JournaledLedger(journal, new KnownPrices(List.of(Samples.PRICE)), noBudgets);
        flusher.recover();
        flusher.start();
    }

    @Override
    public void close() throws IOException {
        flusher.stop();
        journal.close();
    }
}
