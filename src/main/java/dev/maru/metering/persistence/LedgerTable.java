package dev.maru.metering.persistence;

import dev.maru.metering.journal.Begun;
import dev.maru.metering.journal.Settled;
import dev.maru.model.Usage;
import dev.maru.shared.Uuid7;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts settled attempts into the ledger's table: copied into a staging table, inserted where they are not there yet, and
 * what was inserted added to rollups and budgets, in one transaction. Putting a batch twice changes nothing.
 */
public final class LedgerTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final DataSource database;
    private final UUID node;
    private final long fence;
    private final Set<LocalDate> days = new HashSet<>();

    /** @param fence of this process's leases: entries move from what it leased to what was spent */
    public LedgerTable(DataSource database, UUID node, long fence) {
        this.database = database;
        this.node = node;
        this.fence = fence;
    }

    /** @throws SQLException if nothing of the batch was put */
    public void put(List<Settled> batch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            ensureDays(connection, batch);
            connection.setAutoCommit(false);
            try {
                stage(connection, batch);
                insert(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                restore(connection);
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }

    /** Makes the partitions of the coming days, so that midnight finds its own. */
    public void ensureDays(LocalDate from, int count) throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < count; i++) {
                ensureDay(connection, from.plusDays(i));
            }
        }
    }

    /** Drops what is past its time. Hourly totals stay. */
    public void dropDaysBefore(LocalDate oldest) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement drop = connection.prepareStatement("SELECT metering.drop_days_before(?)")) {
            drop.setObject(1, oldest);
            drop.execute();
        }
    }

    private void ensureDays(Connection connection, List<Settled> batch) throws SQLException {
        for (Settled settled : batch) {
            LocalDate day = day(settled.begun());
            if (!days.contains(day)) {
                ensureDay(connection, day);
                days.add(day);
            }
        }
    }

    private static void ensureDay(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement ensure = connection.prepareStatement("SELECT metering.ensure_day(?)")) {
            ensure.setObject(1, day);
            ensure.execute();
        }
    }

    private static void stage(Connection connection, List<Settled> batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LedgerSql.STAGING);
        }
        CopyText text = new CopyText();
        batch.forEach(settled -> row(text, settled));
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY pg_temp.ledger_staging FROM STDIN", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BudgetLeases.ENTRIES_MAY_COME);
        }
        try (PreparedStatement insert = connection.prepareStatement(LedgerSql.INSERT)) {
            insert.setObject(1, node);
            insert.setLong(2, fence);
            insert.execute();
        }
    }

    /** The day an entry belongs to, of UTC, from the time in its id: the same however often it is put. */
    static LocalDate day(Begun begun) {
        return LocalDate.ofInstant(at(begun), ZoneOffset.UTC);
    }

    private static Instant at(Begun begun) {
        return Uuid7.instant(begun.invocation().value());
    }

    private static void row(CopyText text, Settled settled) {
        Begun begun = settled.begun();
        var bearer = begun.bearer();
        var how = settled.how();
        Usage usage = how.usage();
        text.add(day(begun).toString())
                .add(begun.invocation().value())
                .add((long) begun.attempt())
                .add(at(begun).toString())
                .add(bearer.team().value())
                .add(bearer.application().value())
                .add(bearer.key() == null ? null : bearer.key().value())
                .add(bearer.user() == null ? null : bearer.user().value())
                .add(bearer.environment())
                .add(bearer.costCenter())
                .add(begun.model().value())
                .add(begun.provider().value())
                .add(begun.modelName())
                .add(begun.purpose())
                .add(begun.route())
                .add(begun.stream())
                .add(JSON.writeValueAsString(begun.tags()))
                .add(usage.input())
                .add(usage.output())
                .add(usage.cacheRead())
                .add(usage.cacheWrite())
                .add(usage.reasoning())
                .add(usage.imageInput())
                .add(usage.audioInput())
                .add(usage.audioOutput())
                .add(usage.estimated())
                .add(settled.cost() == null ? null : settled.cost().usd())
                .add(begun.price())
                .add(how.outcome())
                .add(how.error())
                .add(how.status())
                .add(micros(how.timing().total()))
                .add(firstToken(how.timing().firstToken()))
                .add(how.stop())
                .add(how.providerRequestId())
                .endRow();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static @Nullable String firstToken(@Nullable Duration duration) {
        return duration == null ? null : Long.toString(micros(duration));
    }
}
