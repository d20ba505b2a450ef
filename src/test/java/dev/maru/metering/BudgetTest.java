package dev.maru.metering;

import static dev.maru.metering.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.metering.journal.Journal;
import dev.maru.model.Offering;
import dev.maru.shared.Money;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MaruTest
class BudgetTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Autowired
    Journal journal;

    @Autowired
    BudgetGate gate;

    @Autowired
    Budgets budgets;

    @Autowired
    JdbcClient database;

    private final TeamId team = TeamId.next();
    private final CostBearer bearer = bearer(team);
    private final Caller finance = caller(Map.of(), Set.of(new RoleAssignment(PlatformRole.FINANCE, TeamScope.EVERY)));
    private JournaledLedger ledger;

    @BeforeEach
    void open() {
        ledger = new JournaledLedger(journal, new KnownPrices(List.of(PRICE)), gate);
    }

    private static Caller caller(Map<TeamId, TeamRole> teams, Set<RoleAssignment> roles) {
        return new Caller(UserId.next(), "somebody", teams, roles, EnumSet.allOf(Permission.class));
    }

    private static Budgets.Terms hard(String usd) {
        return new Budgets.Terms(Money.usd(usd), true, SEOUL);
    }

    private Money spent(Budget budget) {
        return budgets.get(finance, budget.id()).spent();
    }

    /** One call writes up to 1,000 tokens, so it can cost 0.002 and a little for what it reads. */
    private Opening call() {
        return ledger.open(commitment(bearer, MODEL, 1_000));
    }

    @Test
    void five_hundred_at_once_never_settle_above_a_hard_budget() throws InterruptedException {
        Budget budget = budgets.create(finance, team, null, hard("0.1"));
        long seed = System.nanoTime();
        Queue<Money> costs = new ConcurrentLinkedQueue<>();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Random random = new Random(seed + i);
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    all.await();
                } catch (InterruptedException e) {
                    return;
                }
                switch (call()) {
                    case Opening.Opened(Account account) -> {
                        try (account) {
                            costs.add(account.settle(answered(5, random.nextInt(200, 1_000))));
                        }
                    }
                    case Opening.OverBudget over -> refused.incrementAndGet();
                    case Opening.Unavailable unavailable -> throw new AssertionError(unavailable);
                }
            }));
        }
        all.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        Money total = costs.stream().reduce(Money.ZERO, Money::plus);
        assertThat(total).as("seed %d", seed).isLessThanOrEqualTo(Money.usd("0.1"));
        assertThat(total).as("most of it can be used").isGreaterThan(Money.usd("0.09"));
        assertThat(refused.get()).isPositive();
        assertThat(costs.size() + refused.get()).isEqualTo(500);
        await().untilAsserted(() -> assertThat(spent(budget)).isEqualTo(total));
    }

    @Test
    void a_refusal_says_whose_budget_how_much_is_left_and_what_to_do() {
        budgets.create(finance, team, null, hard("0.0019"));
        assertThat(call()).isInstanceOfSatisfying(Opening.OverBudget.class, over -> {
            assertThat(over.message())
                    .contains("monthly budget of team")
                    .contains("USD 0.0019 left")
                    .contains("max_tokens")
                    .contains("/budgets");
            assertThat(over.retryAfter()).isPositive().isLessThan(java.time.Duration.ofDays(32));
        });
    }

    @Test
    void what_an_invocation_did_not_cost_is_there_for_the_next() {
        budgets.create(finance, team, null, hard("0.0025"));
        for (int i = 0; i < 20; i++) {
            try (Account account = opened(call())) {
                account.settle(answered(5, 1));
            }
        }
    }

    @Test
    void an_application_pays_from_its_own_budget_and_its_teams() {
        var application = bearer.application();
        insertDirectly(application.value());
        gate.refresh();
        assertThat(call()).isInstanceOf(Opening.OverBudget.class);
        assertThat(ledger.open(commitment(bearer(team), MODEL, 1_000))).isInstanceOf(Opening.Opened.class);
    }

    /** The budget of an application that the directory does not know; who may make one is another test's matter. */
    private void insertDirectly(java.util.UUID application) {
        database.sql("INSERT INTO metering.budget VALUES (?, 0, ?, ?, 0.0001, true, 'UTC', now())")
                .param(java.util.UUID.randomUUID())
                .param(team.value())
                .param(application)
                .update();
    }

    @Test
    void an_unknown_price_is_refused_under_a_hard_budget_and_not_under_a_soft_one() {
        Offering unpriced = offering("test/unpriced");
        Budget budget = budgets.create(finance, team, null, hard("10"));
        assertThat(ledger.open(commitment(bearer, unpriced, 10)))
                .isInstanceOfSatisfying(
                        Opening.OverBudget.class,
                        over -> assertThat(over.message()).contains("price of model \"test/unpriced\" is not known"));
        budgets.change(finance, budget.id(), budget.version(), new Budgets.Terms(Money.usd("10"), false, SEOUL));
        assertThat(ledger.open(commitment(bearer, unpriced, 10))).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void a_soft_budget_is_seen_and_refuses_nobody() {
        Budget budget = budgets.create(finance, team, null, new Budgets.Terms(Money.usd("0.001"), false, SEOUL));
        try (Account account = opened(call())) {
            account.settle(answered(5, 1_000));
        }
        await().untilAsserted(() ->
                assertThat(budgets.get(finance, budget.id()).burn()).isGreaterThan(2));
    }

    @Test
    void a_budget_made_in_the_middle_of_a_month_counts_what_was_spent_before() {
        Money cost;
        try (Account account = opened(call())) {
            cost = account.settle(answered(5, 900));
        }
        await().until(() -> database.sql("SELECT count(*) FROM metering.ledger_entry WHERE team = ?")
                        .param(team.value())
                        .query(Long.class)
                        .single()
                == 1);
        assertThat(budgets.create(finance, team, null, hard("1")).spent()).isEqualTo(cost);
    }

    @Test
    void a_raised_budget_opens_at_once() {
        Budget budget = budgets.create(finance, team, null, hard("0.0001"));
        assertThat(call()).isInstanceOf(Opening.OverBudget.class);
        budgets.change(finance, budget.id(), budget.version(), hard("1"));
        assertThat(call()).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void a_team_has_one_budget() {
        budgets.create(finance, team, null, hard("1"));
        assertThatThrownBy(() -> budgets.create(finance, team, null, hard("2"))).isInstanceOf(Refused.class);
    }

    @Test
    void a_change_from_an_old_version_is_refused() {
        Budget budget = budgets.create(finance, team, null, hard("1"));
        budgets.change(finance, budget.id(), budget.version(), hard("2"));
        assertThatThrownBy(() -> budgets.change(finance, budget.id(), budget.version(), hard("3")))
                .isInstanceOf(org.springframework.dao.OptimisticLockingFailureException.class);
    }

    @Test
    void members_see_their_teams_budget_owners_set_it_strangers_know_nothing_of_it() {
        Caller owner = caller(Map.of(team, TeamRole.OWNER), Set.of());
        Caller member = caller(Map.of(team, TeamRole.MEMBER), Set.of());
        Caller stranger = caller(Map.of(TeamId.next(), TeamRole.OWNER), Set.of());
        assertThatThrownBy(() -> budgets.create(member, team, null, hard("1"))).isInstanceOf(NotPermitted.class);
        Budget budget = budgets.create(owner, team, null, hard("1"));
        assertThat(budgets.get(member, budget.id())).isEqualTo(budget);
        assertThatThrownBy(() -> budgets.get(stranger, budget.id())).isInstanceOf(NotFound.class);
        assertThat(budgets.in(stranger.scope(Permission.SEE_USAGE))).isEmpty();
        assertThatThrownBy(() -> budgets.remove(member, budget.id(), budget.version()))
                .isInstanceOf(NotPermitted.class);
        budgets.remove(owner, budget.id(), budget.version());
        assertThat(budgets.in(owner.scope(Permission.SEE_USAGE))).isEmpty();
    }
}
