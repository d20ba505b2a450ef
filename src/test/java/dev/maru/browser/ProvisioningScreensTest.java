package dev.maru.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.Operations;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.campaign.Campaign;
import dev.maru.provisioning.campaign.Campaigns;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargets;
import dev.maru.request.Delegations;
import dev.maru.request.Request;
import dev.maru.request.RequestState;
import dev.maru.request.Requests;
import dev.maru.request.TimelineEntry;
import dev.maru.request.Webhooks;
import dev.maru.request.Wish;
import dev.maru.shared.ComponentId;
import dev.maru.testing.MaruTest;
import dev.maru.testing.MovableClock;
import dev.maru.testing.aws.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people rarely see, with something in it: what drifted, failed, was frozen or orphaned, what is upgraded in waves, and
 * what was let through without the approvals it needed.
 */
@MaruTest
@Import(MovableClock.Installed.class)
@TestPropertySource(properties = "maru.provisioning.clock-every=1s")
class ProvisioningScreensTest extends ComponentRoad {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final BlueprintRef OLDER = new BlueprintRef("guardrail", 1);
    private static final BlueprintRef NEWER = new BlueprintRef("guardrail", 2);

    @Autowired
    Requests requests;

    @Autowired
    Components components;

    @Autowired
    Operations operations;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Drifts drifts;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Delegations delegations;

    @Autowired
    AwsTargets targets;

    @Autowired
    Applications applications;

    private AwsTarget target;
    private PlatformComponent drifted;
    private PlatformComponent failed;
    private PlatformComponent base;
    private Request unreviewed;

    @TestFactory
    Stream<DynamicTest> what_people_rarely_see_is_accessible_and_calm() {
        return Look.chosen().map(look -> DynamicTest.dynamicTest(look.name(), () -> look(look)));
    }

    private void look(Look look) {
        var troubles = new SoftAssertions();
        try (Tab tab = as("admin", look)) {
            troubles.check(() -> component(tab, drifted, "drift", look));
            troubles.check(() -> component(tab, drifted, "export", look));
            troubles.check(() -> component(tab, base, "dependencies", look));
            troubles.check(() -> component(tab, base, "overview", look));
            troubles.check(() -> component(tab, failed, "operations", look));
            troubles.check(() -> see(tab.open("operations/" + failed.operation()), "operation-failed", look));
            troubles.check(() -> dialogs(tab, look));
            troubles.check(() -> target(tab, look));
            troubles.check(() -> campaign(tab, look));
            troubles.check(() -> see(tab.open("approvals/" + unreviewed.id()), "break-glass-review", look));
            troubles.check(() -> see(tab.open("webhooks"), "webhooks", look));
            troubles.check(() -> see(tab.open("policies?tab=delegations"), "delegations", look));
            troubles.check(() -> policy(tab, look));
            troubles.check(() -> see(tab.open("blueprints/guardrail"), "blueprint", look));
            troubles.check(() -> see(tab.open("components?team=" + team.id()), "components", look));
            troubles.check(() -> see(tab.open("operations"), "operations", look));
            troubles.check(tab::isCalm);
        }
        troubles.assertAll();
    }

    private static void component(Tab tab, PlatformComponent component, String part, Look look) {
        see(tab.open("components/" + component.id() + "?tab=" + part), component.name() + "-" + part, look);
    }

    private void dialogs(Tab tab, Look look) {
        tab.open("components/" + drifted.id() + "?tab=drift");
        tab.page().locator("main .maru-card vaadin-button").last().click();
        see(dialog(tab), "drift-ignore-dialog", look);
        tab.open("components/" + base.id());
        more(tab, look, look.language().getLanguage().equals("ko") ? "정지" : "Freeze");
        tab.page().locator("vaadin-dialog[opened] .maru-quiet").first().waitFor();
        see(dialog(tab), "freeze-preview", look);
    }

    private static void more(Tab tab, Look look, String name) {
        tab.page()
                .locator("main header vaadin-button")
                .filter(having(name))
                .first()
                .click();
    }

    private static Tab dialog(Tab tab) {
        tab.page().getByRole(AriaRole.DIALOG).first().waitFor();
        return tab.settle();
    }

    private void target(Tab tab, Look look) {
        tab.open("targets?target=" + target.id());
        Locator detail = tab.page().locator(".maru-detail");
        boolean korean = look.language().getLanguage().equals("ko");
        button(detail, korean ? "테스트" : "Test").click();
        tab.page().getByText("bedrock:CreateGuardrailVersion").first().waitFor();
        see(tab.settle(), "target-lacks", look);
    }

    private void campaign(Tab tab, Look look) {
        Campaign running = campaigns.list(accounts.caller("admin")).getFirst();
        see(tab.open("campaigns?campaign=" + running.id()), "campaign-" + running.state(), look);
        if (running.state() == Campaign.State.RUNNING) {
            campaigns.stop(accounts.caller("admin"), running.id(), "The evaluation of the canary is worse.");
            see(tab.open("campaigns?campaign=" + running.id()), "campaign-stopped", look);
        }
    }

    private static void policy(Tab tab, Look look) {
        tab.open("policies");
        tab.page().locator("main vaadin-button[theme~=primary]").first().click();
        tab.page().locator("main textarea").first().waitFor();
        see(tab.settle(), "policy-draft", look);
    }

    private static void see(Tab tab, String name, Look look) {
        tab.picture("prov-" + name + "-" + look.name()).isAccessible();
    }

    @BeforeEach
    void seed() {
        String account = account();
        target = targets.all(accounts.caller("admin")).stream()
                .filter(one -> one.name().equals(account))
                .findFirst()
                .orElseThrow();
        drifted = built(wish("house-rules", OLDER, "help-desk"));
        base = built(wish("strict-rules", OLDER, "help-desk"));
        components.link(builder(), drifted.id(), base.id(), "screens what the other lets through");
        AWS.changeByHand(stackOf(drifted), "Guardrail", "BlockedInputMessaging", "Changed in the console.");
        AWS.changeByHand(stackOf(drifted), "Guardrail", "Description", "By hand, during an incident.");
        drifts.detect(builder(), drifted.id());
        AWS.standing(
                ACCOUNT,
                target.region(),
                "maru-" + ComponentId.next().text().substring("comp_".length()),
                Map.of("maru:team", team.name(), "maru:application", "help-desk", "maru:environment", "development"),
                "{Maru: {Component: forgotten, Blueprint: guardrail@1, Parameters: {profanity: false}}}");
        campaigns.start(accounts.caller("admin"), NEWER, new Campaign.Pace(1, 5));
        Role role = AWS.role(ACCOUNT, "maru-" + mark, target.externalId());
        role.deny("bedrock:CreateGuardrailVersion");
        failed = component(approved(wish("refused-rules", OLDER, "help-desk")));
        await().atMost(PATIENCE)
                .until(() -> components.find(failed.id()).orElseThrow().state() == ComponentState.BROKEN);
        failed = components.find(failed.id()).orElseThrow();
        unreviewed = letThrough();
        webhooks.create(
                accounts.caller("admin"),
                team.id(),
                "ci-" + mark,
                URI.create("https://hooks.example.org/maru"),
                Set.of(TimelineEntry.Kind.APPROVED, TimelineEntry.Kind.FAILED));
        delegations.give(
                accounts.caller("approver"),
                accounts.user("admin").id(),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(7)),
                "On leave until Monday.");
    }

    private Request letThrough() {
        Request request = submitted(wish("urgent-rules", OLDER, "help-desk-live"));
        return requests.breakGlass(
                accounts.caller("approver"),
                request.id(),
                Objects.requireNonNull(request.hash()),
                "Customers are answered with wrong amounts.");
    }

    private Caller builder() {
        return accounts.caller("builder");
    }

    private static String stackOf(PlatformComponent component) {
        return "maru-" + component.id().text().substring("comp_".length());
    }

    private PlatformComponent built(Wish wish) {
        PlatformComponent made = component(approved(wish));
        await().atMost(PATIENCE)
                .until(() -> components.find(made.id()).orElseThrow().state() == ComponentState.READY);
        return components.find(made.id()).orElseThrow();
    }

    private PlatformComponent component(Request request) {
        var id = new ComponentId(request.id().value());
        return await().atMost(PATIENCE).until(() -> components.find(id), java.util.Optional::isPresent).orElseThrow();
    }

    private Request approved(Wish wish) {
        Request request = submitted(wish);
        return request.state() == RequestState.AWAITING_APPROVAL
                ? requests.approve(
                        accounts.caller("approver"), request.id(), Objects.requireNonNull(request.hash()), "")
                : request;
    }

    private Request submitted(Wish wish) {
        Request drafted = requests.draft(builder(), wish, "So that answers keep to what we may say.");
        requests.preview(builder(), drafted.id());
        await().atMost(PATIENCE)
                .until(() -> requests.get(builder(), drafted.id()).state() == RequestState.PREVIEWED);
        return requests.submit(builder(), drafted.id());
    }

    private Wish wish(String name, BlueprintRef blueprint, String application) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("hate", "HIGH").put("inputMessage", "Not here.").put("outputMessage", "Not answered.");
        Application found = applications.in(new TeamScope.Only(Set.of(team.id()))).stream()
                .filter(one -> one.name().equals(application))
                .findFirst()
                .orElseThrow();
        return new Wish(
                team.id(),
                found.id(),
                Action.CREATE,
                name,
                null,
                blueprint,
                new Parameters(json),
                target.id(),
                found.environment(),
                Duration.ofDays(30));
    }
}
