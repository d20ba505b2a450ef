package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.request.Preview;
import dev.maru.request.RequestApproved;
import dev.maru.request.ReviewedHash;
import dev.maru.request.Wish;
import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TargetId;
import dev.maru.shared.UserId;
import dev.maru.testing.aws.Faults.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stands in an account of AWS, from its first preview to what is left of it, by the whole of the engine. */
class StandingOnAwsTest extends OnFakeAws {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    Plans planner;

    @Autowired
    Builders builders;

    @Autowired
    WorkerLifecycle lifecycle;

    @Autowired
    Components components;

    @Autowired
    Operations operations;

    @Autowired
    Teams teams;

    @Autowired
    Applications applications;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    private final String account = "%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L));
    private Workers workers;
    private Caller admin;
    private Team team;
    private Application application;
    private String target;

    @BeforeEach
    void begin() throws Exception {
        admin = accounts.caller("admin");
        team = teams.create(admin, "t" + UUID.randomUUID().toString().substring(0, 8));
        application = applications.playgroundOf(team.id());
        target = target("on " + account, account);
        role(target, account);
        workers = lifecycle.with(builders, Boundary.NONE, 2);
        workers.start();
    }

    @AfterEach
    void end() {
        workers.close();
        AWS.faults().none();
    }

    @Test
    void a_stack_that_somebody_deleted_is_built_again_by_reverting_its_drift() throws Exception {
        PlatformComponent component = build();
        AWS.deleteStackByHand(stack(component.id()));
        var orphans = call("GET", target + "/orphans", "admin", "");
        assertThat(orphans.body()).contains("MISSING").contains(component.name());
        RequestId request = RequestId.next();
        Preview preview = planner.plan(request, wish(component, Action.REVERT_DRIFT));
        assertThat(preview.gaps()).isEmpty();
        assertThat(preview.changes()).isNotEmpty().allMatch(change -> change.kind() == Preview.Kind.ADD);
        approve(request, wish(component, Action.REVERT_DRIFT), preview);
        await().atMost(PATIENCE).until(() -> state(component) == ComponentState.READY && stands(component.id()));
        assertThat(components.find(component.id()).orElseThrow().things().get("stack"))
                .isNotEqualTo(component.things().get("stack"));
    }

    @Test
    void a_teardown_that_failed_is_tried_again_or_keeps_what_cannot_go() throws Exception {
        PlatformComponent component = build();
        AWS.faults().fail("Guardrail", Phase.DELETE, "Guardrail is in use", 9);
        RequestId request = RequestId.next();
        Wish wish = wish(component, Action.TEAR_DOWN);
        approve(request, wish, planner.plan(request, wish));
        await().atMost(PATIENCE).until(() -> state(component) == ComponentState.BROKEN);
        Operation failed = last(component);
        assertThat(failed.problem())
                .isNotNull()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("in-use"));
        var again = call("POST", "/api/operations/" + failed.id() + "/retry", "admin", "");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> !last(component).id().equals(failed.id())
                        && last(component).state() == OperationState.FAILED);
        var keeping = call(
                "POST", "/api/operations/" + last(component).id() + "/retry", "admin", "{\"keep\": [\"Guardrail\"]}");
        assertThat(keeping.statusCode()).as(keeping.body()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> state(component) == ComponentState.REMOVED);
        assertThat(stands(component.id())).isFalse();
        var left = call("GET", target + "/orphans", "admin", "");
        assertThat(left.body()).contains("KEPT").contains("AWS::Bedrock::Guardrail ");
        var noted = call("DELETE", target + "/orphans/" + stack(component.id()) + "?resource=Guardrail", "admin", "");
        assertThat(noted.statusCode()).as(noted.body()).isEqualTo(202);
        assertThat(call("GET", target + "/orphans", "admin", "").body()).doesNotContain("KEPT");
    }

    @Test
    void a_freeze_switches_off_what_has_a_switch_and_a_change_leaves_it_off() throws Exception {
        PlatformComponent component = build(new BlueprintRef("model-access", 1), """
                {"models": ["bedrock/anthropic.claude-3-haiku-20240307-v1:0"], "monthlyBudget": 20}""");
        String id = component.id().text();
        var freezing = call("GET", "/api/components/" + id + "/freezing", "admin", "");
        assertThat(freezing.body()).contains("InvokePolicy").contains("ApplicationInferenceProfile");
        components.freeze(admin, component.id(), "an incident");
        await().atMost(PATIENCE).until(() -> state(component) == ComponentState.FROZEN);
        assertThat(lends(component)).doesNotContain("bedrock");
        Operation frozen = last(component);
        assertThat(operations.events(admin, frozen.id(), 0, 200))
                .filteredOn(event -> event.status().equals("runs-on"))
                .isNotEmpty();
        Wish wish = wish(components.find(component.id()).orElseThrow(), Action.CHANGE, """
                {"models": ["bedrock/anthropic.claude-3-haiku-20240307-v1:0"], "monthlyBudget": 50}""");
        RequestId request = RequestId.next();
        approve(request, wish, planner.plan(request, wish));
        await().atMost(PATIENCE)
                .until(() -> last(component).state() == OperationState.SUCCEEDED
                        && last(component).kind() == OperationKind.CHANGE);
        assertThat(lends(component)).as("still frozen").doesNotContain("bedrock");
        components.thaw(admin, component.id());
        await().atMost(PATIENCE).until(() -> state(component) == ComponentState.READY);
        assertThat(lends(component)).contains("bedrock:InvokeModel");
    }

    @Test
    void a_missing_permission_that_stops_a_build_is_named_with_all_the_others() throws Exception {
        role(target, account).deny("bedrock:CreateGuardrail").deny("bedrock:CreateGuardrailVersion");
        RequestId request = RequestId.next();
        Wish wish = creation(new BlueprintRef("guardrail", 1), "{\"profanity\": false}");
        approve(request, wish, planner.plan(request, wish));
        ComponentId component = new ComponentId(request.value());
        await().atMost(PATIENCE)
                .until(() -> components.find(component).orElseThrow().state() == ComponentState.BROKEN);
        OperationId operation = components.find(component).orElseThrow().operation();
        assertThat(operations.find(operation).orElseThrow().problem())
                .isNotNull()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("access-denied");
                    assertThat(problem.cause().english())
                            .contains("bedrock:CreateGuardrail", "bedrock:CreateGuardrailVersion");
                });
    }

    @Test
    void a_creation_that_is_called_off_leaves_nothing() throws Exception {
        AWS.pause();
        try {
            RequestId request = RequestId.next();
            Wish wish = creation(new BlueprintRef("guardrail", 1), "{\"profanity\": false}");
            AWS.resume();
            Preview preview = planner.plan(request, wish);
            AWS.pause();
            approve(request, wish, preview);
            ComponentId component = new ComponentId(request.value());
            await().atMost(PATIENCE)
                    .until(() -> AWS.stacks().stream()
                            .anyMatch(stack -> stack.name().equals(stack(component))
                                    && stack.status().equals("CREATE_IN_PROGRESS")));
            AWS.step();
            OperationId operation = components.find(component).orElseThrow().operation();
            assertThat(call("POST", "/api/operations/" + operation + "/cancel", "admin", "")
                            .statusCode())
                    .isEqualTo(202);
            await().atMost(PATIENCE)
                    .until(() -> operations.events(admin, operation, 0, 100).stream()
                            .anyMatch(event -> event.status().equals("stopping")));
            AWS.resume();
            await().atMost(PATIENCE)
                    .until(() ->
                            operations.find(operation).orElseThrow().state().isFinal());
            assertThat(operations.find(operation).orElseThrow().state()).isEqualTo(OperationState.CANCELLED);
            assertThat(components.find(component).orElseThrow().state()).isEqualTo(ComponentState.REMOVED);
            assertThat(stands(component)).isFalse();
        } finally {
            AWS.resume();
        }
    }

    @Test
    void a_stack_without_a_component_becomes_one_again_and_is_torn_down_by_request() throws Exception {
        String stack = stack(ComponentId.next());
        AWS.standing(
                account,
                "eu-central-1",
                stack,
                Map.of(
                        "maru:team", team.name(),
                        "maru:application", application.name(),
                        "maru:environment", "development"),
                "{Maru: {Component: found-again, Blueprint: guardrail@1, Parameters: {profanity: false}}}");
        assertThat(call("GET", target + "/orphans", "admin", "").body())
                .contains(stack)
                .contains("UNKNOWN");
        var says = call("GET", target + "/orphans/" + stack + "/adoption", "admin", "");
        assertThat(text(says, "$.blueprint")).isEqualTo("guardrail@1");
        assertThat(text(says, "$.team")).isEqualTo(team.id().text());
        assertThat(call("POST", target + "/orphans/" + stack + "/adopt", "builder", "{}")
                        .statusCode())
                .isEqualTo(403);
        var adopted = call("POST", target + "/orphans/" + stack + "/adopt", "admin", "{}");
        assertThat(adopted.statusCode()).as(adopted.body()).isEqualTo(200);
        assertThat(text(adopted, "$.name")).isEqualTo("found-again");
        assertThat(text(adopted, "$.state")).isEqualTo("ready");
        assertThat(call("GET", target + "/orphans", "admin", "").body()).doesNotContain(stack);
        assertThat(call("POST", target + "/orphans/" + stack + "/adopt", "admin", "{}")
                        .statusCode())
                .isEqualTo(404);
        var audit = call("GET", "/api/audit?act=component.adopted", "admin", "");
        assertThat(audit.body()).contains("found-again");
    }

    @Test
    void removing_an_orphan_asks_for_its_teardown_and_deletes_nothing_by_itself() throws Exception {
        String stack = stack(ComponentId.next());
        AWS.standing(account, "eu-central-1", stack, claims(), "{Maru: {Blueprint: guardrail@1, Parameters: {}}}");
        var removed = call("DELETE", target + "/orphans/" + stack, "admin", "");
        assertThat(removed.statusCode()).as(removed.body()).isEqualTo(202);
        var request = call("GET", "/api/requests/" + text(removed, "$.request"), "admin", "");
        assertThat(text(request, "$.wish.action")).isEqualTo("tear-down");
        assertThat(AWS.stacks()).anyMatch(one -> one.name().equals(stack));
    }

    @Test
    void a_stack_that_does_not_say_whose_it_is_is_adopted_by_naming_them() throws Exception {
        String stack = stack(ComponentId.next());
        AWS.standing(account, "eu-central-1", stack);
        var refused = call("POST", target + "/orphans/" + stack + "/adopt", "admin", "{}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("team, application, environment, blueprint");
        var adopted = call(
                "POST", target + "/orphans/" + stack + "/adopt", "admin", """
                {"team": "%s", "application": "%s", "environment": "STAGING", "blueprint": "guardrail@1",
                 "name": "of-somebody"}
                """.formatted(team.id(), application.id()));
        assertThat(adopted.statusCode()).as(adopted.body()).isEqualTo(200);
        assertThat(text(adopted, "$.environment")).isEqualTo("staging");
    }

    private Map<String, String> claims() {
        return Map.of(
                "maru:team", team.name(),
                "maru:application", application.name(),
                "maru:environment", "development");
    }

    private PlatformComponent build() {
        return build(new BlueprintRef("guardrail", 1), "{\"profanity\": false}");
    }

    private PlatformComponent build(BlueprintRef blueprint, String parameters) {
        RequestId request = RequestId.next();
        Wish wish = creation(blueprint, parameters);
        Preview preview = planner.plan(request, wish);
        assertThat(preview.gaps()).isEmpty();
        approve(request, wish, preview);
        ComponentId id = new ComponentId(request.value());
        await().atMost(PATIENCE).until(() -> components.find(id).orElseThrow().state() == ComponentState.READY);
        return components.find(id).orElseThrow();
    }

    private Wish creation(BlueprintRef blueprint, String parameters) {
        return new Wish(
                team.id(),
                application.id(),
                Action.CREATE,
                "c" + UUID.randomUUID().toString().substring(0, 8),
                null,
                blueprint,
                parameters(parameters),
                TargetId.valueOf(target.substring(target.lastIndexOf('/') + 1)),
                Environment.DEVELOPMENT,
                Duration.ofDays(30));
    }

    private static Wish wish(PlatformComponent component, Action action) {
        return wish(component, action, null);
    }

    private static Wish wish(PlatformComponent component, Action action, @Nullable String parameters) {
        return new Wish(
                component.team(),
                component.application(),
                action,
                component.name(),
                component.id(),
                component.blueprint(),
                parameters == null ? component.parameters() : parameters(parameters),
                component.target(),
                component.environment(),
                null);
    }

    private void approve(RequestId request, Wish wish, Preview preview) {
        assertThat(preview.gaps()).isEmpty();
        transactions.executeWithoutResult(_ -> events.publishEvent(new RequestApproved(
                request, wish, preview, new ReviewedHash("0".repeat(64)), UserId.next(), null, Map.of())));
    }

    private static Parameters parameters(String json) {
        return new Parameters(JsonMapper.shared().readValue(json, ObjectNode.class));
    }

    private ComponentState state(PlatformComponent component) {
        return components.find(component.id()).orElseThrow().state();
    }

    private Operation last(PlatformComponent component) {
        var filter = new OperationFilter(null, component.id(), null, Set.of());
        return operations.list(admin, filter, 1, null).items().getFirst();
    }

    private static boolean stands(ComponentId component) {
        return AWS.stacks().stream().anyMatch(one -> one.name().equals(stack(component)));
    }

    private static String lends(PlatformComponent component) {
        return String.valueOf(AWS.live(stack(component.id()), "InvokePolicy", "PolicyDocument/Statement"));
    }

    private static String stack(ComponentId component) {
        return "maru-" + component.text().substring(component.text().indexOf('_') + 1);
    }
}
