package dev.maru.metering.persistence;

import dev.maru.identity.TeamScope;
import dev.maru.metering.Dimension;
import dev.maru.metering.UsagePeriod;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.UsageRow;
import dev.maru.model.Usage;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Adds up usage: whole hours from the hourly totals, what lies before and after them from the entries, and everything from
 * the entries where a question needs what the totals do not hold (tags, outcomes, days that begin on half an hour).
 */
@Repository
public class UsageTables {
    private static final String TOTALS =
            "sum(calls) AS calls, sum(attempts) AS attempts, sum(answered) AS answered, sum(failed) AS failed,"
                    + " sum(unpriced) AS unpriced, sum(estimated) AS estimated, sum(input) AS input,"
                    + " sum(output) AS output, sum(cache_read) AS cache_read, sum(cache_write) AS cache_write,"
                    + " sum(reasoning) AS reasoning, sum(image_input) AS image_input, sum(audio_input) AS audio_input,"
                    + " sum(audio_output) AS audio_output, sum(cost) AS cost,"
                    + " max(model_name) AS model_name";

    private static final String ENTRIES = """
            SELECT at, team, application, api_key, model, model_name, environment, cost_center, tags,
                   (attempt = 1)::int::bigint AS calls, 1::bigint AS attempts,
                   (outcome = 'ANSWERED')::int::bigint AS answered, (outcome = 'FAILED')::int::bigint AS failed,
                   (cost IS NULL)::int::bigint AS unpriced, estimated::int::bigint AS estimated,
                   input, output, cache_read, cache_write, reasoning, image_input, audio_input, audio_output,
                   coalesce(cost, 0) AS cost
            FROM metering.ledger_entry
            WHERE %s AND (at >= :from AND at < :wholeFrom OR at >= :wholeTo AND at < :to)
              AND day BETWEEN (:from AT TIME ZONE 'UTC')::date AND (:to AT TIME ZONE 'UTC')::date""";

    private static final String HOURS = """
            SELECT hour AS at, team, application, api_key, model, model_name, environment, cost_center, NULL::jsonb AS tags,
                   calls, attempts, answered, failed, unpriced, estimated,
                   input, output, cache_read, cache_write, reasoning, image_input, audio_input, audio_output, cost
            FROM metering.usage_hour WHERE %s AND hour >= :wholeFrom AND hour < :wholeTo""";

    private final JdbcClient database;

    public UsageTables(JdbcClient database) {
        this.database = database;
    }

    public List<UsageRow> ask(TeamScope scope, UsageQuestion question) {
        boolean entriesAlone = needsEntries(question);
        Conditions entries = conditions(scope, question, entriesAlone).filterEntries(question.filter());
        Conditions hours = new Conditions(scope).filter(question.filter());
        List<String> groups = groups(question, entries);
        String source =
                ENTRIES.formatted(entries.sql()) + (entriesAlone ? "" : " UNION ALL " + HOURS.formatted(hours.sql()));
        String sql =
                "SELECT " + String.join(", ", groups) + (groups.isEmpty() ? "" : ", ") + TOTALS + " FROM (" + source
                        + ") AS used" + groupBy(groups.size()) + " HAVING sum(attempts) > 0"
                        + order(question);
        Map<List<String>, Duration> medians = medians(scope, question);
        return database.sql(sql)
                .params(entries.values())
                .query((rs, number) -> row(rs, question, medians))
                .list();
    }

    private static boolean needsEntries(UsageQuestion question) {
        return Conditions.needsEntries(question.filter())
                || question.by().stream().anyMatch(Dimension.Tag.class::isInstance)
                || (question.every() != null && !question.period().isOnTheHour());
    }

    private static Conditions conditions(TeamScope scope, UsageQuestion question, boolean entriesAlone) {
        UsagePeriod period = question.period();
        Instant wholeFrom = period.from().truncatedTo(ChronoUnit.HOURS);
        if (wholeFrom.isBefore(period.from())) {
            wholeFrom = wholeFrom.plus(1, ChronoUnit.HOURS);
        }
        Instant wholeTo = period.to().truncatedTo(ChronoUnit.HOURS);
        if (entriesAlone || !wholeFrom.isBefore(wholeTo)) {
            wholeFrom = period.to();
            wholeTo = period.to();
        }
        return new Conditions(scope)
                .filter(question.filter())
                .value("from", Conditions.time(period.from()))
                .value("to", Conditions.time(period.to()))
                .value("wholeFrom", Conditions.time(wholeFrom))
                .value("wholeTo", Conditions.time(wholeTo))
                .value("zone", period.zone().getId());
    }

    /** The expressions to group by, in order: the stretch of time first, then the dimensions. */
    private static List<String> groups(UsageQuestion question, Conditions conditions) {
        List<String> groups = new ArrayList<>();
        UsageQuestion.Every every = question.every();
        if (every != null) {
            groups.add("date_trunc('" + every.name() + "', at, :zone) AS start");
        }
        int number = 0;
        for (Dimension dimension : question.by()) {
            groups.add(column(dimension, number, conditions) + " AS dimension_" + number);
            number++;
        }
        return groups;
    }

    private static String column(Dimension dimension, int number, Conditions conditions) {
        return switch (dimension) {
            case Dimension.Fixed.TEAM -> "team::text";
            case Dimension.Fixed.APPLICATION -> "application::text";
            case Dimension.Fixed.MODEL -> "model::text";
            case Dimension.Fixed.KEY -> "api_key::text";
            case Dimension.Fixed.COST_CENTER -> "cost_center";
            case Dimension.Fixed.ENVIRONMENT -> "environment";
            case Dimension.Tag(String name) -> {
                conditions.value("by" + number, name);
                yield "tags ->> :by" + number;
            }
        };
    }

    private static String groupBy(int groups) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= groups; i++) {
            text.append(i == 1 ? " GROUP BY " : ", ").append(i);
        }
        return text.toString();
    }

    private static String order(UsageQuestion question) {
        return question.every() == null ? " ORDER BY cost DESC, calls DESC" : " ORDER BY 1, cost DESC, calls DESC";
    }

    private static UsageRow row(ResultSet rs, UsageQuestion question, Map<List<String>, Duration> medians)
            throws SQLException {
        Map<Dimension, @Nullable String> group = new LinkedHashMap<>();
        int number = 0;
        for (Dimension dimension : question.by()) {
            group.put(dimension, id(dimension, rs.getString("dimension_" + number)));
            number++;
        }
        Instant start = question.every() == null
                ? null
                : rs.getObject("start", OffsetDateTime.class).toInstant();
        return new UsageRow(
                start,
                group,
                question.by().contains(Dimension.Fixed.MODEL) ? rs.getString("model_name") : null,
                rs.getLong("calls"),
                rs.getLong("attempts"),
                rs.getLong("answered"),
                rs.getLong("failed"),
                rs.getLong("unpriced"),
                rs.getLong("estimated"),
                tokens(rs, rs.getLong("estimated") > 0),
                new Money(rs.getBigDecimal("cost")),
                medians.get(key(rs, question)));
    }

    static Usage tokens(ResultSet rs, boolean estimated) throws SQLException {
        return new Usage(
                rs.getLong("input"),
                rs.getLong("output"),
                rs.getLong("cache_read"),
                rs.getLong("cache_write"),
                rs.getLong("reasoning"),
                rs.getLong("image_input"),
                rs.getLong("audio_input"),
                rs.getLong("audio_output"),
                estimated);
    }

    private static @Nullable String id(Dimension dimension, @Nullable String value) {
        if (value == null || !(dimension instanceof Dimension.Fixed fixed)) {
            return value;
        }
        return switch (fixed) {
            case TEAM -> new TeamId(UUID.fromString(value)).text();
            case APPLICATION -> new ApplicationId(UUID.fromString(value)).text();
            case MODEL -> new ModelId(UUID.fromString(value)).text();
            case KEY -> new KeyId(UUID.fromString(value)).text();
            case COST_CENTER, ENVIRONMENT -> value;
        };
    }

    /** Medians of the time to first token, by group; none where tags or outcomes are asked for. */
    private Map<List<String>, Duration> medians(TeamScope scope, UsageQuestion question) {
        if (needsEntries(question)) {
            return Map.of();
        }
        Conditions conditions = new Conditions(scope)
                .filter(question.filter())
                .value("zone", question.period().zone().getId())
                .value("from", Conditions.time(question.period().from().truncatedTo(ChronoUnit.HOURS)))
                .value("to", Conditions.time(question.period().to()));
        List<String> groups = groups(question, conditions);
        groups.add("class");
        String sql = "SELECT " + String.join(", ", groups) + ", sum(answers) AS answers FROM (SELECT hour AS at, * FROM"
                + " metering.first_token_hour WHERE " + conditions.sql() + " AND hour >= :from AND hour < :to) AS used"
                + groupBy(groups.size());
        Map<List<String>, TreeMap<Integer, Long>> histograms = new HashMap<>();
        database.sql(sql).params(conditions.values()).query(rs -> {
            histograms
                    .computeIfAbsent(key(rs, question), key -> new TreeMap<>())
                    .put(rs.getInt("class"), rs.getLong("answers"));
        });
        Map<List<String>, Duration> medians = new HashMap<>();
        histograms.forEach((key, histogram) -> medians.put(key, median(histogram)));
        return medians;
    }

    private static List<String> key(ResultSet rs, UsageQuestion question) {
        try {
            List<String> key = new ArrayList<>();
            if (question.every() != null) {
                key.add(String.valueOf(
                        rs.getObject("start", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC)));
            }
            for (int i = 0; i < question.by().size(); i++) {
                key.add(String.valueOf(rs.getString("dimension_" + i)));
            }
            return key;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The middle of the class that holds the middle answer. */
    static Duration median(TreeMap<Integer, Long> histogram) {
        long half = (histogram.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
        long seen = 0;
        for (Map.Entry<Integer, Long> each : histogram.entrySet()) {
            seen += each.getValue();
            if (seen >= half) {
                return Duration.of(Math.round(Math.pow(2, (each.getKey() + 0.5) / 8)), ChronoUnit.MICROS);
            }
        }
        throw new IllegalArgumentException("a histogram without answers has no median");
    }

    static @Nullable Money money(@Nullable BigDecimal usd) {
        return usd == null ? null : new Money(usd);
    }
}
