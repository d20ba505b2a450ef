package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.maru.gateway.Tenant;
import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.metering.Budgets;
import dev.maru.metering.CostBearer;
import dev.maru.metering.Outcome;
import dev.maru.metering.Settlement;
import dev.maru.metering.journal.Begun;
import dev.maru.metering.journal.Settled;
import dev.maru.metering.persistence.LedgerTable;
import dev.maru.model.Purpose;
import dev.maru.model.Reply.Timing;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.shared.InvocationId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.ProviderId;
import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Usage, invocations and budgets, with something in them. */
@MaruTest
class UsageScreensTest extends BrowserTest {
    private static final List<String> MODELS =
            List.of("bedrock/anthropic.claude-sonnet", "openai/gpt-mini", "local/small");
    private static @Nullable Application filled;

    @Autowired
    LedgerTable table;

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    Applications applications;

    @Autowired
    Budgets budgets;

    @BeforeEach
    void fill() throws SQLException {
        if (filled != null) {
            return;
        }
        Team team = teams.create(Tenant.ADMIN, "Support " + System.nanoTime());
        teams.setMember(Tenant.ADMIN, team.id(), accounts.user("builder").id(), TeamRole.MEMBER);
        Application application = applications.create(
                Tenant.ADMIN, team.id(), new ApplicationDetails("assistant", Environment.PRODUCTION, "CC-7", ""));
        filled = application;
        Random random = new Random(7);
        List<Settled> entries = new ArrayList<>();
        List<ModelId> models = List.of(ModelId.next(), ModelId.next(), ModelId.next());
        for (int i = 0; i < 900; i++) {
            entries.add(entry(application, random, models));
        }
        table.put(entries);
        budgets.create(
                finance(), application.team(), null, new Budgets.Terms(Money.usd("60"), true, ZoneId.of("Asia/Seoul")));
        budgets.create(
                finance(),
                application.team(),
                application.id(),
                new Budgets.Terms(Money.usd("20"), false, ZoneId.of("Asia/Seoul")));
    }

    private static Caller finance() {
        return new Caller(
                UserId.next(),
                "Finance",
                Map.of(),
                Set.of(new RoleAssignment(PlatformRole.FINANCE, TeamScope.EVERY)),
                EnumSet.allOf(Permission.class));
    }

    private static Settled entry(Application application, Random random, List<ModelId> models) {
        Instant at = Instant.now().minus(random.nextInt(20 * 24 * 60), ChronoUnit.MINUTES);
        UUID now = Uuid7.next();
        UUID id = new UUID(
                (at.toEpochMilli() << 16) | (now.getMostSignificantBits() & 0xFFFF), now.getLeastSignificantBits());
        int model = random.nextInt(3);
        Usage usage = Usage.of(500 + random.nextInt(6_000), 20 + random.nextInt(900));
        Begun begun = new Begun(
                new InvocationId(id),
                1,
                new CostBearer(application.team(), application.id(), null, null, "CC-7", Environment.PRODUCTION),
                models.get(model),
                ProviderId.next(),
                MODELS.get(model),
                Purpose.ANSWER,
                "openai",
                true,
                Map.of("feature", random.nextBoolean() ? "search" : "summary"),
                null,
                5,
                null);
        boolean failed = random.nextInt(40) == 0;
        Settlement how = new Settlement(
                failed ? Outcome.FAILED : Outcome.ANSWERED,
                usage,
                new Timing(
                        Duration.ofMillis(900 + random.nextInt(4_000)), Duration.ofMillis(150 + random.nextInt(500))),
                failed ? null : StopReason.END,
                null,
                failed ? 500 : 200,
                "req_" + random.nextInt(1_000_000));
        BigDecimal perToken =
                new BigDecimal(List.of("0.000012", "0.000003", "0").get(model));
        return new Settled(
                begun, how, new Money(perToken.multiply(BigDecimal.valueOf(usage.totalInput() + usage.totalOutput()))));
    }

    private static String ofTeam() {
        return "?team=" + Objects.requireNonNull(filled).team();
    }

    @Test
    void usage_invocations_and_budgets_look_good_and_are_accessible_in_every_look() {
        for (Look look : Look.chosen().toList()) {
            try (Tab tab = as("builder", look)) {
                tab.open("usage" + ofTeam()).page().locator("maru-chart").waitFor();
                tab.settle().picture("usage-filled-" + look.name()).isAccessible();
                tab.open("invocations" + ofTeam())
                        .page()
                        .locator("vaadin-grid-cell-content")
                        .first()
                        .waitFor();
                tab.settle().picture("invocations-filled-" + look.name()).isAccessible();
                tab.page()
                        .locator("vaadin-grid-cell-content")
                        .filter(having("gpt-mini"))
                        .last()
                        .click();
                assertThat(tab.page().locator(".maru-detail h2").first()).isInViewport();
                tab.settle().picture("invocation-beside-" + look.name()).isAccessible();
                tab.open("budgets" + ofTeam())
                        .settle()
                        .picture("budgets-filled-" + look.name())
                        .isAccessible();
                tab.isCalm();
            }
        }
    }

    @Test
    void a_click_on_a_row_leads_to_the_very_invocations_and_one_of_them_beside_the_list() {
        try (Tab tab = as("builder")) {
            tab.open("usage" + ofTeam()).page().locator("maru-chart").waitFor();
            tab.page().getByText("openai/gpt-mini").last().click();
            tab.heading("Invocations").settle();
            assertThat(tab.page()).hasURL(Pattern.compile(".*model=mdl_.*"));
            tab.page().getByText("openai/gpt-mini").last().click();
            assertThat(tab.page().locator(".maru-detail h2").first()).isInViewport();
            tab.picture("invocation-beside").shows("Id at the provider").isAccessible();
            assertThat(tab.page()).hasURL(Pattern.compile(".*invocation=inv_.*"));
        }
    }
}
