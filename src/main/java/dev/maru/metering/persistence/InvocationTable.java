package dev.maru.metering.persistence;

import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.metering.CostBearer;
import dev.maru.metering.Outcome;
import dev.maru.metering.RecordedAttempt;
import dev.maru.metering.RecordedInvocation;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsagePeriod;
import dev.maru.model.Purpose;
import dev.maru.model.Reply.Timing;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads single invocations out of the ledger's table. */
@Repository
public class InvocationTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final JdbcClient database;

    public InvocationTable(JdbcClient database) {
        this.database = database;
    }

    /** Newest first: ids ascend with time, and each lies in the partition of its own day. */
    public List<RecordedInvocation> list(
            TeamScope scope, UsagePeriod period, UsageFilter filter, int limit, @Nullable InvocationId after) {
        Conditions conditions = new Conditions(scope)
                .filter(filter)
                .filterEntries(filter)
                .add("at >= :from", "from", Conditions.time(period.from()))
                .add("at < :to", "to", Conditions.time(period.to()))
                .add("day >= :firstDay", "firstDay", LocalDate.ofInstant(period.from(), ZoneOffset.UTC))
                .add("day <= :lastDay", "lastDay", LocalDate.ofInstant(period.to(), ZoneOffset.UTC))
                .value("limit", limit);
        if (after != null) {
            conditions.add("(day, invocation) < (:afterDay, :after)", "after", after.value());
            conditions.value("afterDay", day(after));
        }
        List<InvocationId> ids = database.sql("SELECT DISTINCT day, invocation FROM metering.ledger_entry WHERE "
                        + conditions.sql() + " ORDER BY day DESC, invocation DESC LIMIT :limit")
                .params(conditions.values())
                .query((rs, number) -> new InvocationId(rs.getObject("invocation", UUID.class)))
                .list();
        return ids.isEmpty() ? List.of() : read(new Conditions(scope), ids);
    }

    public Optional<RecordedInvocation> find(TeamScope scope, InvocationId invocation) {
        return read(new Conditions(scope), List.of(invocation)).stream().findFirst();
    }

    private List<RecordedInvocation> read(Conditions conditions, List<InvocationId> ids) {
        conditions.add(
                "day IN (:days)",
                "days",
                ids.stream().map(InvocationTable::day).distinct().toList());
        conditions.add(
                "invocation IN (:ids)",
                "ids",
                ids.stream().map(InvocationId::value).toList());
        Map<InvocationId, RecordedInvocation> found = new LinkedHashMap<>();
        database.sql("SELECT * FROM metering.ledger_entry WHERE " + conditions.sql()
                        + " ORDER BY day DESC, invocation DESC, attempt")
                .params(conditions.values())
                .query(rs -> {
                    RecordedInvocation row = invocation(rs);
                    found.merge(row.id(), row, InvocationTable::joined);
                });
        return List.copyOf(found.values());
    }

    private static RecordedInvocation joined(RecordedInvocation earlier, RecordedInvocation later) {
        List<RecordedAttempt> attempts = new ArrayList<>(earlier.attempts());
        attempts.addAll(later.attempts());
        return new RecordedInvocation(
                earlier.id(),
                earlier.at(),
                earlier.bearer(),
                earlier.purpose(),
                earlier.route(),
                earlier.stream(),
                earlier.tags(),
                attempts);
    }

    private static LocalDate day(InvocationId id) {
        return LocalDate.ofInstant(Uuid7.instant(id.value()), ZoneOffset.UTC);
    }

    private static RecordedInvocation invocation(ResultSet rs) throws SQLException {
        UUID key = rs.getObject("api_key", UUID.class);
        UUID user = rs.getObject("user_id", UUID.class);
        CostBearer bearer = new CostBearer(
                new TeamId(rs.getObject("team", UUID.class)),
                new ApplicationId(rs.getObject("application", UUID.class)),
                key == null ? null : new KeyId(key),
                user == null ? null : new UserId(user),
                rs.getString("cost_center"),
                Environment.valueOf(rs.getString("environment")));
        return new RecordedInvocation(
                new InvocationId(rs.getObject("invocation", UUID.class)),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                bearer,
                Purpose.valueOf(rs.getString("purpose")),
                rs.getString("route"),
                rs.getBoolean("stream"),
                JSON.readValue(rs.getString("tags"), TAGS),
                List.of(attempt(rs)));
    }

    private static RecordedAttempt attempt(ResultSet rs) throws SQLException {
        Long first = rs.getObject("first_token_micros", Long.class);
        Timing timing = new Timing(
                Duration.of(rs.getLong("total_micros"), ChronoUnit.MICROS),
                first == null ? null : Duration.of(first, ChronoUnit.MICROS));
        return new RecordedAttempt(
                rs.getInt("attempt"),
                new ModelId(rs.getObject("model", UUID.class)),
                new ProviderId(rs.getObject("provider", UUID.class)),
                rs.getString("model_name"),
                UsageTables.tokens(rs, rs.getBoolean("estimated")),
                UsageTables.money(rs.getBigDecimal("cost")),
                rs.getObject("price", UUID.class),
                Outcome.valueOf(rs.getString("outcome")),
                rs.getString("error"),
                rs.getObject("status", Integer.class),
                timing,
                rs.getString("stop"),
                rs.getString("provider_request_id"));
    }
}
