package dev.maru.provisioning.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.OperationFilter;
import dev.maru.provisioning.Operations;
import dev.maru.request.Request;
import dev.maru.request.RequestState;
import dev.maru.request.Requests;
import dev.maru.request.Wish;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.aws.FakeAws;
import dev.maru.testing.aws.Faults.Phase;
import dev.maru.testing.aws.InstalledAws;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** How soon somebody who watches hears that AWS failed, with the settings as shipped. */
@MaruTest
class FailureShownTest {
    private static final FakeAws AWS = InstalledAws.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    Applications applications;

    @Autowired
    AwsTargets targets;

    @Autowired
    Requests requests;

    @Autowired
    Operations operations;

    private Caller admin;

    @BeforeEach
    void takeAdmin() {
        admin = accounts.caller("admin");
    }

    @AfterEach
    void mend() {
        AWS.faults().none();
    }

    @Test
    void the_first_failing_event_is_shown_within_5_s_of_its_happening(TestReporter report) throws Exception {
        AWS.faults().fail("Version", Phase.CREATE, "The account has too many guardrails.", 1);
        var shown = new CompletableFuture<Instant>();
        OperationId operation = approved();
        Instant happened;
        OperationEvent first;
        var failure = new CompletableFuture<OperationEvent>();
        try (var _ = operations.follow(
                admin,
                operation,
                0,
                event -> {
                    if (event.level() == OperationEvent.Level.FAILURE && failure.complete(event)) {
                        shown.complete(Instant.now());
                    }
                },
                _ -> {})) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> AWS.stacks().stream()
                            .anyMatch(stack -> stack.name().equals(stack(operation))
                                    && stack.status().startsWith("ROLLBACK")));
            happened = Instant.now();
            first = failure.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        Duration took = Duration.between(happened, shown.get());
        report.publishEntry("from the failure at AWS to its event", took.toMillis() + " ms");
        assertThat(first.resource()).isEqualTo("Version");
        assertThat(first.message().english()).contains("too many guardrails");
        assertThat(took).isLessThan(PROMISED);
    }

    private String stack(OperationId operation) {
        return StackOrder.stackName(operations.get(admin, operation).component());
    }

    private OperationId approved() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        AwsTarget target = targets.create(
                admin,
                new AwsTargetWish(
                        "Failing " + mark,
                        "arn:aws:iam::666677778888:role/maru-" + mark,
                        "eu-central-1",
                        Set.of(Environment.DEVELOPMENT),
                        TeamScope.EVERY,
                        null,
                        null,
                        5,
                        true,
                        false));
        AWS.role(target.account(), "maru-" + mark, target.externalId());
        TeamId team = teams.create(admin, "Team " + mark).id();
        var application =
                applications.create(admin, team, new ApplicationDetails("app", Environment.DEVELOPMENT, "CC-1", ""));
        var parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("inputMessage", "No.").put("outputMessage", "No.");
        var wish = new Wish(
                team,
                application.id(),
                Action.CREATE,
                "rules-" + mark,
                null,
                new BlueprintRef("guardrail", 1),
                new Parameters(parameters),
                target.id(),
                Environment.DEVELOPMENT,
                null);
        RequestId request = requests.draft(admin, wish, "").id();
        requests.preview(admin, request);
        await().atMost(PATIENCE).until(() -> requests.get(admin, request).state() == RequestState.PREVIEWED);
        Request submitted = requests.submit(admin, request);
        requests.approve(accounts.caller("approver"), request, Objects.requireNonNull(submitted.hash()), "");
        return operations
                .list(admin, OperationFilter.of(request), 1, null)
                .items()
                .getFirst()
                .id();
    }
}
