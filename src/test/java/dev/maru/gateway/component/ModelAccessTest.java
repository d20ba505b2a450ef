package dev.maru.gateway.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.maru.apikey.ApiKeys;
import dev.maru.apikey.KeyWish;
import dev.maru.apikey.Limits;
import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.TargetKind;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.metering.Budgets;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Grants;
import dev.maru.model.catalog.Models;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Drift;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.LocalComponent;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationFilter;
import dev.maru.provisioning.OperationState;
import dev.maru.provisioning.Operations;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.Targets;
import dev.maru.request.Planner;
import dev.maru.request.Preview;
import dev.maru.request.RequestApproved;
import dev.maru.request.ReviewedHash;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.RequestId;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Access to models that was approved, as OpenAI's own client sees it. */
@MaruTest
class ModelAccessTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Planner planner;

    @Autowired
    Components components;

    @Autowired
    Operations operations;

    @Autowired
    Drifts drifts;

    @Autowired
    ApiKeys keys;

    @Autowired
    Models models;

    @Autowired
    Budgets budgets;

    @Autowired
    Blueprints blueprints;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant other;
    private Team team;
    private Application application;

    @BeforeEach
    void makeTeam() {
        other = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        team = context.getBean(Teams.class)
                .create(Tenant.ADMIN, "b" + UUID.randomUUID().toString().substring(0, 8));
        application = context.getBean(Applications.class)
                .create(Tenant.ADMIN, team.id(), new ApplicationDetails("app", Environment.STAGING, "", ""));
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void approved_it_works_at_once_and_torn_down_it_stops_within_5_s() {
        assertThatThrownBy(() -> ask(plainKey())).isInstanceOf(OpenAIServiceException.class);
        PlatformComponent component = create("access", access(100));
        assertThat(component.state()).isEqualTo(ComponentState.READY);
        String key = key(component);
        ask(key);
        assertThat(budgets.in(new TeamScope.Only(Set.of(team.id()))))
                .singleElement()
                .satisfies(budget -> {
                    assertThat(budget.monthly()).isEqualTo(Money.usd("100"));
                    assertThat(budget.hard()).isTrue();
                    assertThat(component.things())
                            .containsEntry("budget", budget.id().text());
                });
        carriedOut(wish(Action.TEAR_DOWN, component, component.parameters()));
        assertThat(components.find(component.id()).orElseThrow().state()).isEqualTo(ComponentState.REMOVED);
        await().atMost(AT_ONCE).untilAsserted(() -> {
            assertThatThrownBy(() -> ask(key)).hasMessageContaining("revoked");
            assertThatThrownBy(() -> ask(plainKey())).hasMessageContaining(other.chatModel);
        });
        assertThat(budgets.in(new TeamScope.Only(Set.of(team.id())))).isEmpty();
    }

    @Test
    void frozen_its_keys_and_grants_are_suspended_and_thawed_they_work_again() {
        PlatformComponent component = create("access", access(100));
        String key = key(component);
        String plain = plainKey();
        ask(key);
        ended(components.freeze(Tenant.ADMIN, component.id(), "an incident"));
        await().atMost(AT_ONCE).untilAsserted(() -> {
            assertThatThrownBy(() -> ask(key)).hasMessageContaining("suspended");
            assertThatThrownBy(() -> ask(plain)).isInstanceOf(OpenAIServiceException.class);
        });
        ended(components.thaw(Tenant.ADMIN, component.id()));
        await().atMost(AT_ONCE).untilAsserted(() -> {
            assertThatCode(() -> ask(key)).doesNotThrowAnyException();
            assertThatCode(() -> ask(plain)).doesNotThrowAnyException();
        });
    }

    @Test
    void a_grant_that_was_made_by_hand_outlives_the_component() {
        CatalogEntry model = models.named(Tenant.ADMIN, other.chatModel).orElseThrow();
        models.grant(Tenant.ADMIN, model.id(), new Grants(false, Set.of(other.team.id(), team.id())), model.version());
        PlatformComponent component = create("access", access(100));
        String plain = plainKey();
        carriedOut(wish(Action.TEAR_DOWN, component, component.parameters()));
        ask(plain);
        assertThat(models.get(Tenant.ADMIN, model.id()).grants().teams()).contains(team.id());
    }

    @Test
    void what_two_components_give_ends_with_the_second() {
        PlatformComponent one = create("one", access(100));
        Application second = context.getBean(Applications.class)
                .create(Tenant.ADMIN, team.id(), new ApplicationDetails("two", Environment.STAGING, "", ""));
        PlatformComponent two = carriedOut(new Wish(
                team.id(),
                second.id(),
                Action.CREATE,
                "two",
                null,
                new BlueprintRef("model-access", 1),
                access(50),
                Targets.LOCAL,
                Environment.STAGING,
                Duration.ofDays(30)));
        String plain = plainKey();
        carriedOut(wish(Action.TEAR_DOWN, one, one.parameters()));
        ask(plain);
        carriedOut(wish(Action.TEAR_DOWN, two, two.parameters()));
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThatThrownBy(() -> ask(plain)).isInstanceOf(OpenAIServiceException.class));
    }

    @Test
    void a_changed_budget_is_shown_before_and_after_and_then_it_is_so() {
        PlatformComponent component = create("access", access(100));
        Wish wish = wish(Action.CHANGE, component, access(250));
        Preview preview = planner.plan(RequestId.next(), wish);
        assertThat(preview.gaps()).isEmpty();
        assertThat(preview.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.properties())
                        .containsExactly(new Preview.PropertyChange("monthlyUsd", "100", "250", false)));
        carriedOut(wish);
        assertThat(budgets.in(new TeamScope.Only(Set.of(team.id()))))
                .singleElement()
                .satisfies(budget -> assertThat(budget.monthly()).isEqualTo(Money.usd("250")));
    }

    @Test
    void a_budget_changed_by_hand_is_a_drift_that_can_be_reverted() {
        PlatformComponent component = create("access", access(100));
        assertThat(drifts.detect(Tenant.ADMIN, component.id()).needsAttention()).isFalse();
        var budget = budgets.in(new TeamScope.Only(Set.of(team.id()))).getFirst();
        budgets.change(
                Tenant.ADMIN, budget.id(), budget.version(), new Budgets.Terms(Money.usd("9000"), true, budget.zone()));
        assertThat(drifts.detect(Tenant.ADMIN, component.id()).findings())
                .extracting(finding -> finding.difference())
                .containsExactly(new Drift.Difference(
                        "access", "model-access", "monthlyBudget", "100", "9000", "monthlyBudget"));
        carriedOut(wish(Action.REVERT_DRIFT, component, component.parameters()));
        assertThat(budgets.get(Tenant.ADMIN, budget.id()).monthly()).isEqualTo(Money.usd("100"));
        assertThat(drifts.detect(Tenant.ADMIN, component.id()).needsAttention()).isFalse();
    }

    @Test
    void a_budget_made_by_hand_is_in_the_way_and_the_preview_says_so() {
        budgets.create(
                Tenant.ADMIN,
                team.id(),
                application.id(),
                new Budgets.Terms(Money.usd("5"), true, java.time.ZoneOffset.UTC));
        assertThat(planner.plan(RequestId.next(), creation("access", "model-access", access(100)))
                        .gaps())
                .singleElement()
                .asString()
                .contains("USD 5", "/budgets");
    }

    @Test
    void a_model_that_is_not_there_is_said_at_preview() {
        ObjectNode parameters = access(100).json();
        parameters.putArray("models").add("nobody/nothing");
        assertThat(planner.plan(RequestId.next(), creation("access", "model-access", new Parameters(parameters)))
                        .gaps())
                .singleElement()
                .asString()
                .contains("nobody/nothing");
    }

    @Test
    void what_nothing_here_realizes_is_refused_at_preview() {
        Set<String> kinds = context.getBeansOfType(LocalComponent.class).values().stream()
                .map(LocalComponent::kind)
                .collect(Collectors.toSet());
        List<Blueprint> missing = blueprints.latest().stream()
                .filter(blueprint -> blueprint.targets().contains(TargetKind.LOCAL))
                .filter(blueprint -> blueprint.local() == null
                        || !kinds.contains(blueprint.local().path("kind").asString("")))
                .toList();
        for (Blueprint blueprint : missing) {
            Wish wish = wish(Action.CREATE, "nothing", null, blueprint.ref(), application.id(), Parameters.NONE);
            assertThat(planner.obstacles(wish))
                    .anyMatch(gap -> gap.english().contains("cannot realize " + blueprint.ref()));
        }
    }

    @Test
    void an_endpoint_of_ones_own_is_called_and_retired() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("modelName", "scripted-chat").put("address", provider.baseUrl());
        String name = "ep-" + UUID.randomUUID().toString().substring(0, 8);
        PlatformComponent component = carriedOut(creation(name, "model-endpoint", new Parameters(parameters)));
        assertThat(component.things()).containsEntry("model", name + "/scripted-chat");
        String key = key(component);
        ask(key, name + "/scripted-chat");
        carriedOut(wish(Action.TEAR_DOWN, component, component.parameters()));
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThatThrownBy(() -> ask(key, name + "/scripted-chat"))
                        .isInstanceOf(OpenAIServiceException.class));
    }

    private Parameters access(int monthly) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.putArray("models").add(other.chatModel);
        parameters.put("monthlyBudget", monthly).put("limit", "hard");
        return new Parameters(parameters);
    }

    private PlatformComponent create(String name, Parameters parameters) {
        return carriedOut(creation(name, "model-access", parameters));
    }

    private Wish creation(String name, String blueprint, Parameters parameters) {
        return wish(Action.CREATE, name, null, new BlueprintRef(blueprint, 1), application.id(), parameters);
    }

    private Wish wish(Action action, PlatformComponent component, Parameters parameters) {
        return wish(
                action, component.name(), component.id(), component.blueprint(), component.application(), parameters);
    }

    private Wish wish(
            Action action,
            String name,
            @Nullable ComponentId component,
            BlueprintRef blueprint,
            ApplicationId of,
            Parameters parameters) {
        return new Wish(
                team.id(),
                of,
                action,
                name,
                component,
                blueprint,
                parameters,
                Targets.LOCAL,
                Environment.STAGING,
                action == Action.CREATE ? Duration.ofDays(30) : null);
    }

    /** Previewed, approved, done. */
    private PlatformComponent carriedOut(Wish wish) {
        RequestId request = RequestId.next();
        Preview preview = planner.plan(request, wish);
        assertThat(preview.gaps()).isEmpty();
        transactions.executeWithoutResult(_ -> events.publishEvent(new RequestApproved(
                request, wish, preview, ReviewedHash.of(wish, preview), Tenant.ADMIN.user(), null, Map.of())));
        Operation operation = operations
                .list(Tenant.ADMIN, OperationFilter.of(request), 1, null)
                .items()
                .getFirst();
        ended(operation);
        return components.find(operation.component()).orElseThrow();
    }

    private void ended(Operation operation) {
        await().atMost(PATIENCE)
                .until(() ->
                        operations.find(operation.id()).orElseThrow().state().isFinal());
        Operation ended = operations.find(operation.id()).orElseThrow();
        assertThat(ended.state()).as(String.valueOf(ended.problem())).isEqualTo(OperationState.SUCCEEDED);
    }

    private String key(PlatformComponent component) {
        return keys.issue(Tenant.ADMIN, component.application(), component.id(), new KeyWish("mine", null))
                .secret();
    }

    private String plainKey() {
        return keys.issue(Tenant.ADMIN, application.id(), new KeyWish("plain", null))
                .secret();
    }

    private void ask(String key) {
        ask(key, other.chatModel);
    }

    private void ask(String key, String model) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
        try {
            assertThat(client.chat()
                            .completions()
                            .create(ChatCompletionCreateParams.builder()
                                    .model(model)
                                    .maxCompletionTokens(50)
                                    .addUserMessage("Hi")
                                    .build())
                            .choices())
                    .isNotEmpty();
        } finally {
            client.close();
        }
    }
}
