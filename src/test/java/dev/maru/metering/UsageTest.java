package dev.maru.metering;

import static dev.maru.metering.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.metering.journal.Begun;
import dev.maru.metering.journal.Settled;
import dev.maru.metering.persistence.LedgerTable;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.Purpose;
import dev.maru.model.Reply.Timing;
import dev.maru.model.Usage;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.Money;
import dev.maru.shared.NotFound;
import dev.maru.shared.TeamId;
import dev.maru.shared.Uuid7;
import dev.maru.testing.MaruTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MaruTest
class UsageTest {
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS);
    private static final long MINUTES = 3 * 24 * 60;
    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneId.of("Asia/Seoul"), ZoneId.of("Asia/Kolkata"), ZoneId.of("America/New_York"));

    @Autowired
    LedgerTable table;

    @Autowired
    UsageQuestions questions;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<TeamId> teams = List.of(TeamId.next(), TeamId.next(), TeamId.next());
    private final List<Offering> models = List.of(offering("test/small"), offering("test/large"));
    private final List<Settled> entries = new ArrayList<>();

    @BeforeEach
    void fill() throws SQLException {
        for (int i = 0; i < 400; i++) {
            entries.add(entry());
        }
        table.put(entries);
    }

    private Settled entry() {
        Instant at = BEGIN.plus(random.nextLong(MINUTES), ChronoUnit.MINUTES);
        TeamId team = any(teams);
        Offering model = any(models);
        Price price = random.nextInt(10) == 0 ? null : price(model, "0.15", "0.6");
        CostBearer bearer = new CostBearer(
                team,
                new ApplicationId(UUID.nameUUIDFromBytes((team.text() + random.nextInt(2)).getBytes())),
                random.nextBoolean() ? new KeyId(team.value()) : null,
                null,
                "CC-" + random.nextInt(2),
                any(List.of(Environment.values())));
        Map<String, String> tags = random.nextBoolean() ? Map.of("feature", "f" + random.nextInt(3)) : Map.of();
        Begun begun = new Begun(
                at(at),
                1,
                bearer,
                model.id(),
                model.provider(),
                model.name(),
                Purpose.ANSWER,
                "openai",
                true,
                tags,
                price == null ? null : price.id(),
                5,
                null);
        Settlement how = new Settlement(
                any(List.of(Outcome.ANSWERED, Outcome.ANSWERED, Outcome.FAILED, Outcome.CANCELLED)),
                Usage.of(random.nextInt(5_000), random.nextInt(1_000)),
                new Timing(Duration.ofMillis(100), Duration.ofMillis(1 + random.nextInt(500))),
                null,
                null,
                null,
                null);
        return new Settled(begun, how, PriceCalculation.cost(how.usage(), price));
    }

    private static InvocationId at(Instant moment) {
        UUID now = Uuid7.next();
        long high = (moment.toEpochMilli() << 16) | (now.getMostSignificantBits() & 0xFFFF);
        return new InvocationId(new UUID(high, now.getLeastSignificantBits()));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void any_question_is_answered_as_by_adding_up_every_single_entry() {
        for (int i = 0; i < 60; i++) {
            Set<TeamId> visible =
                    teams.stream().filter(team -> random.nextBoolean()).collect(Collectors.toSet());
            UsagePeriod period = period();
            UsageFilter filter = filter();
            UsageQuestion.Every every = random.nextBoolean() ? null : any(List.of(UsageQuestion.Every.values()));
            Dimension by = any(List.of(
                    Dimension.Fixed.TEAM,
                    Dimension.Fixed.APPLICATION,
                    Dimension.Fixed.MODEL,
                    Dimension.Fixed.KEY,
                    Dimension.Fixed.COST_CENTER,
                    Dimension.Fixed.ENVIRONMENT,
                    new Dimension.Tag("feature")));
            UsageQuestion question = new UsageQuestion(period, List.of(by), every, filter);
            assertThat(sums(questions.usage(new TeamScope.Only(visible), question)))
                    .as("seed %d, question %d: %s for %s", seed, i, question, visible)
                    .isEqualTo(expected(visible, question, by));
        }
    }

    private UsagePeriod period() {
        Instant from = BEGIN.plus(random.nextLong(MINUTES - 1), ChronoUnit.MINUTES);
        Instant to = from.plus(1 + random.nextLong(MINUTES), ChronoUnit.MINUTES);
        return new UsagePeriod(from, to, any(ZONES));
    }

    private UsageFilter filter() {
        return switch (random.nextInt(5)) {
            case 0 -> new UsageFilter(any(teams), null, null, null, null, null, null, Map.of());
            case 1 -> new UsageFilter(null, null, any(models).id(), null, "CC-1", null, null, Map.of());
            case 2 -> new UsageFilter(null, null, null, null, null, null, Outcome.FAILED, Map.of());
            case 3 -> new UsageFilter(null, null, null, null, null, null, null, Map.of("feature", "f1"));
            default -> UsageFilter.ALL;
        };
    }

    /** What is compared of a row. */
    record Sum(long calls, long unpriced, long input, long output, Money cost) {
        Sum plus(Sum other) {
            return new Sum(
                    calls + other.calls,
                    unpriced + other.unpriced,
                    input + other.input,
                    output + other.output,
                    cost.plus(other.cost));
        }
    }

    private static Map<List<String>, Sum> sums(List<UsageRow> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> List.of(
                                String.valueOf(row.start()),
                                String.valueOf(row.group().values().iterator().next())),
                        row -> new Sum(
                                row.calls(),
                                row.unpriced(),
                                row.tokens().input(),
                                row.tokens().output(),
                                row.cost())));
    }

    private Map<List<String>, Sum> expected(Set<TeamId> visible, UsageQuestion question, Dimension by) {
        return entries.stream()
                .filter(entry -> visible.contains(entry.begun().bearer().team()))
                .filter(entry -> matches(entry, question))
                .collect(Collectors.toMap(
                        entry -> List.of(start(entry, question), String.valueOf(value(entry, by))),
                        entry -> new Sum(
                                1,
                                entry.cost() == null ? 1 : 0,
                                entry.how().usage().input(),
                                entry.how().usage().output(),
                                entry.cost() == null ? Money.ZERO : entry.cost()),
                        Sum::plus));
    }

    private static Instant moment(Settled entry) {
        return Uuid7.instant(entry.begun().invocation().value());
    }

    private static boolean matches(Settled entry, UsageQuestion question) {
        UsageFilter filter = question.filter();
        CostBearer bearer = entry.begun().bearer();
        return !moment(entry).isBefore(question.period().from())
                && moment(entry).isBefore(question.period().to())
                && (filter.team() == null || filter.team().equals(bearer.team()))
                && (filter.model() == null
                        || filter.model().equals(entry.begun().model()))
                && (filter.costCenter() == null || filter.costCenter().equals(bearer.costCenter()))
                && (filter.outcome() == null || filter.outcome() == entry.how().outcome())
                && filter.tags().entrySet().stream()
                        .allMatch(tag ->
                                tag.getValue().equals(entry.begun().tags().get(tag.getKey())));
    }

    private static String start(Settled entry, UsageQuestion question) {
        UsageQuestion.Every every = question.every();
        if (every == null) {
            return "null";
        }
        var local = moment(entry).atZone(question.period().zone());
        var start = switch (every) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS);
            case DAY -> local.toLocalDate().atStartOfDay(local.getZone());
            case MONTH -> local.toLocalDate().withDayOfMonth(1).atStartOfDay(local.getZone());
        };
        return start.toInstant().toString();
    }

    private static @Nullable String value(Settled entry, Dimension by) {
        CostBearer bearer = entry.begun().bearer();
        return switch (by) {
            case Dimension.Fixed.TEAM -> bearer.team().text();
            case Dimension.Fixed.APPLICATION -> bearer.application().text();
            case Dimension.Fixed.MODEL -> entry.begun().model().text();
            case Dimension.Fixed.KEY ->
                bearer.key() == null ? null : bearer.key().text();
            case Dimension.Fixed.COST_CENTER -> bearer.costCenter();
            case Dimension.Fixed.ENVIRONMENT -> bearer.environment().name();
            case Dimension.Tag(String name) -> entry.begun().tags().get(name);
        };
    }

    @Test
    void the_list_of_invocations_walks_through_every_one_of_the_scope_and_none_of_others() {
        TeamScope scope = new TeamScope.Only(Set.of(teams.get(0)));
        UsagePeriod all = new UsagePeriod(BEGIN, BEGIN.plus(MINUTES, ChronoUnit.MINUTES), ZoneOffset.UTC);
        List<InvocationId> seen = new ArrayList<>();
        InvocationId after = null;
        do {
            var slice = questions.invocations(scope, all, UsageFilter.ALL, 17, after);
            slice.items().forEach(item -> seen.add(item.id()));
            after = slice.next() == null ? null : InvocationId.valueOf(slice.next());
        } while (after != null);
        List<InvocationId> expected = entries.stream()
                .filter(entry -> entry.begun().bearer().team().equals(teams.get(0)))
                .map(entry -> entry.begun().invocation())
                .sorted((a, b) -> b.text().compareTo(a.text()))
                .toList();
        assertThat(seen).as("seed %d", seed).isEqualTo(expected);
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
    }

    @Test
    void an_invocation_of_another_team_is_not_found() {
        Settled entry = entries.getFirst();
        InvocationId id = entry.begun().invocation();
        TeamId owner = entry.begun().bearer().team();
        assertThat(questions.invocation(new TeamScope.Only(Set.of(owner)), id).cost())
                .isEqualTo(entry.cost());
        Set<TeamId> others = teams.stream().filter(team -> !team.equals(owner)).collect(Collectors.toSet());
        assertThatThrownBy(() -> questions.invocation(new TeamScope.Only(others), id))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> questions.invocation(TeamScope.NONE, id)).isInstanceOf(NotFound.class);
    }

    @Test
    void the_median_time_to_first_token_is_near_the_true_one() {
        UsagePeriod all = new UsagePeriod(BEGIN, BEGIN.plus(MINUTES, ChronoUnit.MINUTES), ZoneOffset.UTC);
        UsageQuestion question = new UsageQuestion(all, List.of(), null, UsageFilter.ALL);
        Duration median = java.util.Objects.requireNonNull(questions
                .usage(new TeamScope.Only(Set.copyOf(teams)), question)
                .getFirst()
                .firstToken());
        long[] times = entries.stream()
                .filter(entry -> entry.how().outcome() == Outcome.ANSWERED)
                .mapToLong(entry -> java.util.Objects.requireNonNull(
                                entry.how().timing().firstToken())
                        .toMillis())
                .sorted()
                .toArray();
        double exact = times[(times.length - 1) / 2];
        assertThat((double) median.toMillis()).isBetween(exact * 0.9 - 1, exact * 1.1 + 1);
    }

    @Test
    void a_spreadsheet_gets_exact_figures_and_no_formula() throws java.io.IOException {
        UsageQuestion question =
                new UsageQuestion(period(), List.of(Dimension.Fixed.COST_CENTER), null, UsageFilter.ALL);
        UsageRow row = new UsageRow(
                null,
                Map.of(Dimension.Fixed.COST_CENTER, "=HYPERLINK(\"x\")"),
                null,
                1,
                1,
                1,
                0,
                0,
                0,
                Usage.of(2, 3),
                Money.usd("0.000001"),
                null);
        StringBuilder csv = new StringBuilder();
        UsageCsv.write(question, List.of(row), csv);
        assertThat(csv.toString().lines().toList())
                .containsExactly(
                        "costCenter,calls,attempts,answered,failed,unpriced,estimated,input,output,cacheRead,cacheWrite,"
                                + "reasoning,imageInput,audioInput,audioOutput,costUsd,firstTokenMs",
                        "\"'=HYPERLINK(\"\"x\"\")\",1,1,1,0,0,0,2,3,0,0,0,0,0,0,0.000001000000,");
    }
}
