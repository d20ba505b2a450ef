package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.Parameters;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Environment;
import dev.maru.request.Preview;
import dev.maru.request.RequestApproved;
import dev.maru.request.ReviewedHash;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine over a scripted world. The application's own workers are off. */
@MaruTest
@Import({ScriptedTarget.class, ScriptedSpending.class, Approving.class})
@TestPropertySource(properties = "maru.provisioning.worker=false")
class OperationEngineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    ScriptedTarget targets;

    @Autowired
    WorkerLifecycle lifecycle;

    @Autowired
    OperationDesk desk;

    @Autowired
    Operations operations;

    @Autowired
    Components components;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient database;

    private final List<Workers> working = new ArrayList<>();
    private final TeamId team = TeamId.next();
    private final ScriptedBuilder world = new ScriptedBuilder(1);

    @AfterEach
    void stop() {
        working.forEach(Workers::close);
    }

    @Test
    void an_approved_request_is_built_step_by_step() {
        ComponentId component = approve(targets.make(4));
        work(world, Boundary.NONE);
        Operation done = ended(component);
        assertThat(done.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(done.steps())
                .allSatisfy(step -> assertThat(step.state()).isEqualTo(OperationStep.State.DONE))
                .extracting(OperationStep::name)
                .containsExactly("prepare", "execute", "settle");
        PlatformComponent built = components.find(component).orElseThrow();
        assertThat(built.state()).isEqualTo(ComponentState.READY);
        assertThat(built.things()).containsOnlyKeys("prepare", "execute", "settle");
        assertThat(built.things().get("execute")).matches("[a-zA-Z0-9][-a-zA-Z0-9]{0,63}");
    }

    @Test
    void its_events_are_numbered_without_gaps_and_followed_to_the_end() {
        ComponentId component = approve(targets.make(4));
        OperationId operation = components.find(component).orElseThrow().operation();
        List<OperationEvent> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
        AtomicInteger ends = new AtomicInteger();
        try (var _ = operations.follow(Tenant.ADMIN, operation, 0, heard::add, _ -> ends.incrementAndGet())) {
            work(world, Boundary.NONE);
            await().atMost(PATIENCE).until(() -> ends.get() == 1);
        }
        assertThat(heard)
                .extracting(OperationEvent::sequence)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, heard.size())
                        .mapToObj(i -> (long) i)
                        .toList());
        assertThat(heard.getFirst().status()).isEqualTo("queued");
        assertThat(heard.getLast().status()).isEqualTo("succeeded");
        assertThat(heard.stream().filter(event -> event.status().equals("SEEN")))
                .hasSize(3);
        assertThat(operations.events(Tenant.ADMIN, operation, 2, 100)).isEqualTo(heard.subList(2, heard.size()));
    }

    @Test
    void an_approval_announced_twice_is_carried_out_once() {
        Target target = targets.make(4);
        RequestApproved approval = approval(target, ScriptedBuilder.CHANGES);
        announce(approval);
        announce(approval);
        work(world, Boundary.NONE);
        ended(new ComponentId(approval.request().value()));
        announce(approval);
        assertThat(operations
                        .list(Tenant.ADMIN, OperationFilter.of(approval.request()), 10, null)
                        .items())
                .hasSize(1);
    }

    @Test
    void what_is_not_what_was_approved_is_not_begun() {
        ComponentId component = approve(targets.make(4));
        world.recheck = List.of(
                new Preview.ResourceChange(Preview.Kind.REMOVE, "database", "Scripted::Thing", true, List.of()));
        work(world, Boundary.NONE);
        Operation ended = ended(component);
        assertThat(ended.state()).isEqualTo(OperationState.STALE);
        assertThat(String.valueOf(ended.problem())).contains("REMOVE database").contains("ADD thing");
        assertThat(world.begun).isEmpty();
        assertThat(components.find(component).orElseThrow().state()).isEqualTo(ComponentState.REMOVED);
    }

    @Test
    void a_stale_one_is_built_once_it_is_approved_again() {
        Target target = targets.make(4);
        RequestApproved first = approval(target, List.of());
        announce(first);
        work(world, Boundary.NONE);
        ComponentId component = new ComponentId(first.request().value());
        assertThat(ended(component).state()).isEqualTo(OperationState.STALE);
        announce(new RequestApproved(
                first.request(),
                first.wish(),
                preview(ScriptedBuilder.CHANGES),
                first.hash(),
                first.requester(),
                null,
                Map.of()));
        assertThat(ended(component).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(components.find(component).orElseThrow().state()).isEqualTo(ComponentState.READY);
    }

    @Test
    void a_failure_keeps_its_evidence_and_the_operation_can_be_tried_again() {
        ComponentId component = approve(targets.make(4));
        world.failure =
                Optional.of(new Outcome.Failed(Problem.of("access-denied", "403", "Bucket"), Outcome.Aftermath.BROKEN));
        work(world, Boundary.NONE);
        Operation failed = ended(component);
        assertThat(failed.state()).isEqualTo(OperationState.FAILED);
        assertThat(failed.problem()).isEqualTo(Problem.of("access-denied", "403", "Bucket"));
        assertThat(failed.steps())
                .extracting(OperationStep::state)
                .containsExactly(OperationStep.State.DONE, OperationStep.State.FAILED, OperationStep.State.PENDING);
        assertThat(components.find(component).orElseThrow().state()).isEqualTo(ComponentState.BROKEN);
        assertThat(failed.retryable()).isTrue();
        world.failure = Optional.empty();
        Operation again = operations.retry(Tenant.ADMIN, failed.id());
        assertThatThrownBy(() -> operations.retry(Tenant.ADMIN, failed.id())).hasMessageContaining("since");
        await().atMost(PATIENCE)
                .until(() -> operations.find(again.id()).orElseThrow().state().isFinal());
        assertThat(operations.find(again.id()).orElseThrow().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(operations.find(failed.id()).orElseThrow().problem()).isEqualTo(failed.problem());
        assertThat(components.find(component).orElseThrow().state()).isEqualTo(ComponentState.READY);
    }

    @Test
    void one_that_waits_is_called_off_at_once() {
        ComponentId component = approve(targets.make(4));
        OperationId operation = components.find(component).orElseThrow().operation();
        assertThat(operations.cancel(Tenant.ADMIN, operation).state()).isEqualTo(OperationState.CANCELLED);
        assertThat(components.find(component).orElseThrow().state()).isEqualTo(ComponentState.REMOVED);
        assertThatThrownBy(() -> operations.cancel(Tenant.ADMIN, operation)).hasMessageContaining("called off already");
    }

    @Test
    void one_that_runs_is_stopped_at_a_step_that_can_be() {
        world.hangs = true;
        ComponentId component = approve(targets.make(4));
        OperationId operation = components.find(component).orElseThrow().operation();
        work(world, Boundary.NONE);
        await().atMost(PATIENCE)
                .until(() -> operations.find(operation).orElseThrow().steps().stream()
                        .anyMatch(step -> step.state() == OperationStep.State.STARTED));
        operations.cancel(Tenant.ADMIN, operation);
        Operation ended = ended(component);
        assertThat(ended.state()).isEqualTo(OperationState.CANCELLED);
        assertThat(components.find(component).orElseThrow().state()).isEqualTo(ComponentState.REMOVED);
        assertThat(operations.events(Tenant.ADMIN, operation, 0, 100))
                .extracting(OperationEvent::status)
                .contains("stopping");
    }

    @Test
    void an_account_takes_only_so_many_at_once() {
        Target target = targets.make(2);
        List<ComponentId> all =
                IntStream.range(0, 8).mapToObj(_ -> approve(target)).toList();
        work(world, Boundary.NONE);
        work(world, Boundary.NONE);
        all.forEach(each -> assertThat(ended(each).state()).isEqualTo(OperationState.SUCCEEDED));
        assertThat(world.most.get()).isBetween(1, 2);
    }

    @Test
    void operations_on_one_component_go_one_after_another() {
        Target target = targets.make(8);
        ComponentId component = approve(target);
        PlatformComponent seen = components.find(component).orElseThrow();
        announce(change(seen));
        announce(change(seen));
        work(world, Boundary.NONE);
        work(world, Boundary.NONE);
        await().atMost(PATIENCE)
                .until(() -> operations.list(Tenant.ADMIN, OperationFilter.of(component), 10, null).items().stream()
                        .allMatch(each -> each.state().isFinal()));
        var all = operations
                .list(Tenant.ADMIN, OperationFilter.of(component), 10, null)
                .items()
                .reversed();
        assertThat(all).hasSize(3).extracting(Operation::state).containsOnly(OperationState.SUCCEEDED);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).startedAt()).isAfterOrEqualTo(all.get(i - 1).endedAt());
        }
    }

    @Test
    void what_a_worker_writes_after_it_lost_its_lease_is_refused() {
        ComponentId component = approve(targets.make(4));
        OperationId operation = components.find(component).orElseThrow().operation();
        Held first = desk.claim(operation, UUID.randomUUID()).orElseThrow();
        assertThat(desk.claim(operation, UUID.randomUUID())).isEmpty();
        expire(operation);
        Held second = desk.claim(operation, UUID.randomUUID()).orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatThrownBy(() -> desk.plan(first, List.of("prepare"))).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> desk.succeed(first)).isInstanceOf(LeaseLost.class);
        desk.plan(second, List.of("prepare"));
        desk.cancelled(second); // or the workers of another test would find it under way
    }

    /** Cut off at random boundaries, answers lost, throttled: nothing is begun twice and everything ends. */
    @Test
    void cut_off_anywhere_it_goes_on_and_begins_nothing_twice() {
        long seed = Long.getLong("maru.seed", System.nanoTime());
        ScriptedBuilder moody = new ScriptedBuilder(seed);
        moody.moody = true;
        var random = new Random(seed);
        AtomicInteger cuts = new AtomicInteger();
        Boundary cut = (point, operation) -> {
            boolean now;
            synchronized (random) {
                now = random.nextInt(100) < 20;
            }
            if (now && cuts.incrementAndGet() < 400) {
                expire(operation);
                throw new CutOff(point);
            }
        };
        Target target = targets.make(16);
        List<ComponentId> all =
                IntStream.range(0, 50).mapToObj(_ -> approve(target)).toList();
        work(moody, cut);
        work(moody, cut);
        for (ComponentId each : all) {
            assertThat(ended(each).state()).as("seed " + seed).isEqualTo(OperationState.SUCCEEDED);
            assertThat(components.find(each).orElseThrow().things())
                    .as("seed " + seed)
                    .containsOnlyKeys("prepare", "execute", "settle");
        }
        assertThat(cuts.get()).as("cuts of seed " + seed).isGreaterThan(50);
        assertThat(moody.twice.get()).as("begun twice, seed " + seed).isZero();
        assertThat(moody.overlaps.get()).as("at once, seed " + seed).isZero();
        assertThat(moody.begun).as("seed " + seed).hasSize(150);
    }

    /** As if the process had died there. */
    private static final class CutOff extends RuntimeException {
        CutOff(Boundary.Point point) {
            super("cut off when " + point, null, false, false);
        }
    }

    private void expire(OperationId operation) {
        database.sql("UPDATE provisioning.operation_lease SET until = clock_timestamp() - interval '1 second'"
                        + " WHERE operation = ?")
                .param(operation.value())
                .update();
    }

    private void work(ScriptedBuilder builder, Boundary boundary) {
        working.add(lifecycle.with(new Builders(List.of(builder)), boundary, 16).start());
    }

    private Operation ended(ComponentId component) {
        await().atMost(PATIENCE).until(() -> last(component).state().isFinal());
        return last(component);
    }

    private Operation last(ComponentId component) {
        return operations
                .list(Tenant.ADMIN, OperationFilter.of(component), 1, null)
                .items()
                .getFirst();
    }

    private ComponentId approve(Target target) {
        RequestApproved approval = approval(target, ScriptedBuilder.CHANGES);
        announce(approval);
        return new ComponentId(approval.request().value());
    }

    private void announce(RequestApproved approval) {
        transactions.executeWithoutResult(_ -> events.publishEvent(approval));
    }

    private RequestApproved approval(Target target, List<Preview.ResourceChange> changes) {
        return approval(
                new Wish(
                        team,
                        ApplicationId.next(),
                        Action.CREATE,
                        "c" + UUID.randomUUID().toString().substring(0, 8),
                        null,
                        new BlueprintRef("guardrail", 1),
                        Parameters.NONE,
                        target.id(),
                        Environment.STAGING,
                        null),
                changes);
    }

    private RequestApproved change(PlatformComponent component) {
        return approval(
                new Wish(
                        component.team(),
                        component.application(),
                        Action.CHANGE,
                        component.name(),
                        component.id(),
                        component.blueprint(),
                        Parameters.NONE,
                        component.target(),
                        component.environment(),
                        null),
                ScriptedBuilder.CHANGES);
    }

    private static RequestApproved approval(Wish wish, List<Preview.ResourceChange> changes) {
        @Nullable UserId nobody = null;
        return new RequestApproved(
                RequestId.next(),
                wish,
                preview(changes),
                new ReviewedHash("0".repeat(64)),
                UserId.next(),
                nobody,
                Map.of());
    }

    private static Preview preview(List<Preview.ResourceChange> changes) {
        return new Preview(changes, CostRange.NOTHING, CostRange.NOTHING, List.of(), List.of(), List.of(), Map.of());
    }
}
