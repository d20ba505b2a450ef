package dev.maru.metering;

import static dev.maru.metering.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.metering.journal.EntryCodec;
import dev.maru.metering.journal.Journal;
import dev.maru.metering.journal.Settled;
import dev.maru.metering.persistence.LedgerTable;
import dev.maru.model.Usage;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MaruTest
class LedgerTest {
    @Autowired
    Journal journal;

    @Autowired
    BudgetGate budgets;

    @Autowired
    LedgerTable table;

    @Autowired
    JdbcClient database;

    private final KnownPrices prices = new KnownPrices(List.of(PRICE));
    private final TeamId team = TeamId.next();
    private JournaledLedger ledger;

    @BeforeEach
    void open() {
        ledger = new JournaledLedger(journal, prices, budgets);
    }

    @Test
    void an_attempt_is_in_the_ledger_soon_with_its_exact_cost() {
        InvocationId invocation;
        try (Account account = opened(ledger.open(commitment(bearer(team), MODEL, 100, Map.of("feature", "한글 \\x"))))) {
            invocation = account.invocation();
            assertThat(account.settle(answered(27, 3))).isEqualTo(Money.usd("0.000033"));
            assertThat(account.cost()).isEqualTo(Money.usd("0.000033"));
        }
        Map<String, @Nullable Object> row =
                await().until(() -> rows(invocation), rows -> rows.size() == 1).getFirst();
        assertThat(row)
                .containsEntry("attempt", 1)
                .containsEntry("team", team.value())
                .containsEntry("input", 27L)
                .containsEntry("output", 3L)
                .containsEntry("cost", new BigDecimal("0.000033000000"))
                .containsEntry("price", PRICE.id())
                .containsEntry("outcome", "ANSWERED")
                .containsEntry("cost_center", "CC-7")
                .containsEntry("model_name", "test/echo")
                .containsEntry("total_micros", 120_000L)
                .containsEntry("first_token_micros", 30_000L)
                .containsEntry("provider_request_id", "req_1");
        assertThat(database.sql("SELECT tags ->> 'feature' FROM metering.ledger_entry WHERE invocation = ?")
                        .param(invocation.value())
                        .query(String.class)
                        .single())
                .isEqualTo("한글 \\x");
    }

    @Test
    void a_batch_that_is_put_twice_counts_once() throws SQLException {
        List<Settled> batch = List.of(settled(10, 20), settled(30, 40));
        table.put(batch);
        table.put(batch);
        assertThat(count("SELECT count(*) FROM metering.ledger_entry WHERE team = ?"))
                .isEqualTo(2);
        assertThat(count("SELECT sum(calls) FROM metering.usage_hour WHERE team = ?"))
                .isEqualTo(2);
        assertThat(count("SELECT sum(input) FROM metering.usage_hour WHERE team = ?"))
                .isEqualTo(40);
        assertThat(count("SELECT sum(answers) FROM metering.first_token_hour WHERE team = ?"))
                .isEqualTo(2);
    }

    @Test
    void an_unknown_price_is_an_unknown_cost() {
        try (Account account = opened(ledger.open(commitment(bearer(team), offering("test/unpriced"), 100)))) {
            assertThat(account.settle(answered(5, 5))).isNull();
            assertThat(account.cost()).isNull();
            assertThat(await().until(() -> rows(account.invocation()), rows -> rows.size() == 1)
                            .getFirst()
                            .get("cost"))
                    .isNull();
        }
        assertThat(count("SELECT sum(unpriced) FROM metering.usage_hour WHERE team = ?"))
                .isEqualTo(1);
    }

    @Test
    void what_nobody_settled_is_settled_as_interrupted_with_its_input_estimated() {
        Commitment commitment = commitment(bearer(team), MODEL, 100);
        long likely = MostTokens.likelyInput(commitment.question());
        Account account = opened(ledger.open(commitment));
        account.close();
        account.close();
        assertThat(await().until(() -> rows(account.invocation()), rows -> rows.size() == 1)
                        .getFirst())
                .containsEntry("outcome", "INTERRUPTED")
                .containsEntry("estimated", true)
                .containsEntry("input", likely)
                .containsEntry("cost", BigDecimal.valueOf(likely * 1_000_000, 12));
    }

    @Test
    void an_attempt_is_settled_once() {
        try (Account account = opened(ledger.open(commitment(bearer(team), MODEL, 100)))) {
            account.settle(answered(1, 1));
            assertThatThrownBy(() -> account.settle(answered(1, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("settled already");
        }
    }

    @Test
    void every_attempt_is_charged_and_the_invocation_is_one_call() {
        try (Account account = opened(ledger.open(commitment(bearer(team), MODEL, 100)))) {
            account.settle(new Settlement(
                    Outcome.FAILED, Usage.of(10, 0), answered(0, 0).timing(), null, null, 500, null));
            assertThat(account.another(MODEL)).isTrue();
            account.settle(answered(10, 1));
            assertThat(account.attempt()).isEqualTo(2);
            assertThat(account.cost()).isEqualTo(Money.usd("0.000022"));
        }
        await().until(() -> count("SELECT coalesce(sum(attempts), 0) FROM metering.usage_hour WHERE team = ?") == 2);
        assertThat(count("SELECT sum(calls) FROM metering.usage_hour WHERE team = ?"))
                .isEqualTo(1);
        assertThat(count("SELECT sum(answered) FROM metering.usage_hour WHERE team = ?"))
                .isEqualTo(1);
    }

    @Test
    void nobody_can_change_or_forget_an_entry() throws SQLException {
        table.put(List.of(settled(1, 1)));
        assertThatThrownBy(() -> database.sql("UPDATE metering.ledger_entry SET cost = 0")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () -> database.sql("DELETE FROM metering.ledger_entry").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        String part = database.sql("SELECT tableoid::regclass::text FROM metering.ledger_entry LIMIT 1")
                .query(String.class)
                .single();
        assertThatThrownBy(() -> database.sql("DELETE FROM " + part).update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void retention_keeps_at_least_a_week() {
        assertThatThrownBy(() -> database.sql("SELECT metering.drop_days_before(current_date)")
                        .query()
                        .listOfRows())
                .rootCause()
                .hasMessageContaining("at least 7 days");
    }

    @Test
    void entries_survive_their_journal() {
        Settled settled = settled(123456789, 42);
        assertThat(EntryCodec.decode(EntryCodec.encode(settled))).isEqualTo(settled);
        assertThat(EntryCodec.decode(EntryCodec.encode(settled.begun()))).isEqualTo(settled.begun());
    }

    private Settled settled(long input, long output) {
        Settlement how = answered(input, output);
        return new Settled(Samples.begun(bearer(team)), how, PriceCalculation.cost(how.usage(), PRICE));
    }

    private List<Map<String, @Nullable Object>> rows(InvocationId invocation) {
        return database.sql("SELECT * FROM metering.ledger_entry WHERE invocation = ?")
                .param(invocation.value())
                .query()
                .listOfRows();
    }

    private long count(String sql) {
        UUID id = team.value();
        return database.sql(sql).param(id).query(Long.class).single();
    }
}
