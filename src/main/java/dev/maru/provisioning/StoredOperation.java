package dev.maru.provisioning;

import static dev.maru.provisioning.OperationState.*;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.request.Preview;
import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operation as it is kept: its state machine. Who has it in hand, its steps and its events lie beside it. */
@Entity
@Table(schema = "provisioning", name = "operation")
class StoredOperation {
    @Id
    private UUID id;

    @Version
    private long version;

    private UUID component;
    private String componentName;
    private UUID team;
    private UUID target;
    private String account;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    @Enumerated(EnumType.STRING)
    private OperationState state;

    private @Nullable UUID request;
    private @Nullable UUID requester;
    private String reason;
    private @Nullable String reasonSays;

    @Enumerated(EnumType.STRING)
    private Freeze.@Nullable Cause freezeCause;

    private String blueprint;
    private int blueprintVersion;
    private String parameters;
    private @Nullable Long leaseSeconds;
    private @Nullable String approved;
    private String handle;
    private @Nullable String problemCode;
    private @Nullable String problemCause;
    private @Nullable String problemNext;
    private @Nullable String causeSays;
    private @Nullable String nextSays;
    private @Nullable String problemEvidence;
    private boolean cancelAsked;
    private boolean told;
    private @Nullable UUID retryOf;
    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredOperation() {}

    StoredOperation(OperationId id, PlatformComponent component, String account, Order order, Instant now) {
        this.id = id.value();
        this.component = component.id().value();
        this.componentName = component.name();
        this.team = component.team().value();
        this.target = component.target().value();
        this.account = account;
        this.kind = order.kind();
        this.state = QUEUED;
        this.request = order.request() == null ? null : order.request().value();
        this.requester = order.requester() == null ? null : order.requester().value();
        this.reason = order.reason().english();
        this.reasonSays = JsonText.of(order.reason());
        this.freezeCause = order.freezeCause();
        this.blueprint = order.blueprint().name();
        this.blueprintVersion = order.blueprint().version();
        this.parameters = order.parameters().toString();
        this.leaseSeconds = order.lease() == null ? null : order.lease().toSeconds();
        this.approved = order.approved() == null ? null : JsonText.of(order.approved());
        this.handle = JsonText.of(order.handle());
        this.told = order.request() == null;
        this.createdAt = now;
    }

    /** The same once more, with a token of its own. */
    StoredOperation again(OperationId next, Set<String> keeping, Instant now) {
        if (state != FAILED) {
            throw new Refused(Sentence.of("provisioning.say.not-failed", state.word()));
        }
        if (!keeping.isEmpty() && kind != OperationKind.TEAR_DOWN) {
            throw new Refused(Sentence.of("provisioning.say.only-teardown-keeps"));
        }
        var again = new StoredOperation();
        again.id = next.value();
        again.component = component;
        again.componentName = componentName;
        again.team = team;
        again.target = target;
        again.account = account;
        again.kind = kind;
        again.state = QUEUED;
        again.request = request;
        again.requester = requester;
        again.reason = reason;
        again.reasonSays = reasonSays;
        again.freezeCause = freezeCause;
        again.blueprint = blueprint;
        again.blueprintVersion = blueprintVersion;
        again.parameters = parameters;
        again.leaseSeconds = leaseSeconds;
        again.approved = approved;
        again.handle = keeping.isEmpty() ? handle : JsonText.of(keeping(keeping));
        again.told = request == null;
        again.retryOf = id;
        again.createdAt = now;
        return again;
    }

    private Map<String, String> keeping(Set<String> names) {
        names.forEach(name -> {
            if (!name.matches("[A-Za-z0-9]{1,255}")) {
                throw new IllegalArgumentException("\"" + name + "\" is no name of a resource in a template");
            }
        });
        var all = new TreeMap<>(handle());
        all.put(Job.KEEPING, String.join(",", new TreeSet<>(names)));
        return all;
    }

    void begin(Instant now) {
        move(RUNNING);
        startedAt = now;
    }

    void succeed(Instant now) {
        move(SUCCEEDED);
        endedAt = now;
    }

    void fail(Problem problem, Instant now) {
        end(FAILED, problem, now);
    }

    void stale(Problem problem, Instant now) {
        end(STALE, problem, now);
    }

    void cancelled(Instant now) {
        move(CANCELLED);
        endedAt = now;
    }

    private void end(OperationState as, Problem problem, Instant now) {
        move(as);
        problemCode = problem.code();
        problemCause = problem.cause().english();
        causeSays = JsonText.of(problem.cause());
        problemNext = problem.next().english();
        nextSays = JsonText.of(problem.next());
        problemEvidence = problem.evidence();
        endedAt = now;
    }

    /** @throws Refused if it has ended, or was asked already */
    void askToCancel() {
        if (state.isFinal() || cancelAsked) {
            throw new Refused(
                    state.isFinal()
                            ? Sentence.of("provisioning.say.nothing-to-call-off", state.word())
                            : Sentence.of("provisioning.say.called-off-already"));
        }
        cancelAsked = true;
    }

    void told() {
        told = true;
    }

    private void move(OperationState to) {
        if (!state.next().contains(to)) {
            throw new IllegalStateException(
                    "operation " + id() + " cannot go from " + state + " to " + to + ", only to " + state.next());
        }
        state = to;
    }

    OperationId id() {
        return new OperationId(id);
    }

    ComponentId component() {
        return new ComponentId(component);
    }

    TeamId team() {
        return new TeamId(team);
    }

    TargetId target() {
        return new TargetId(target);
    }

    OperationKind kind() {
        return kind;
    }

    OperationState state() {
        return state;
    }

    @Nullable
    RequestId request() {
        return request == null ? null : new RequestId(request);
    }

    @Nullable
    UserId requester() {
        return requester == null ? null : new UserId(requester);
    }

    Sentence reason() {
        return JsonText.sentence(reasonSays, reason);
    }

    Freeze.@Nullable Cause freezeCause() {
        return freezeCause;
    }

    BlueprintRef blueprint() {
        return new BlueprintRef(blueprint, blueprintVersion);
    }

    Parameters parameters() {
        return JsonText.parameters(parameters);
    }

    @Nullable
    Duration lease() {
        return leaseSeconds == null ? null : Duration.ofSeconds(leaseSeconds);
    }

    @Nullable
    List<Preview.ResourceChange> approved() {
        return approved == null ? null : JsonText.changes(approved);
    }

    Map<String, String> handle() {
        return JsonText.words(handle);
    }

    boolean cancelAsked() {
        return cancelAsked;
    }

    boolean isTold() {
        return told;
    }

    @Nullable
    Problem problem() {
        return problemCode == null
                ? null
                : new Problem(
                        problemCode,
                        JsonText.sentence(causeSays, problemCause),
                        JsonText.sentence(nextSays, problemNext),
                        problemEvidence == null ? "" : problemEvidence);
    }

    /** @param last whether the component has had no operation since */
    Operation seen(List<OperationStep> steps, boolean last) {
        return new Operation(
                id(),
                component(),
                componentName,
                team(),
                target(),
                kind,
                state,
                request(),
                requester(),
                reason(),
                steps,
                problem(),
                createdAt,
                startedAt,
                endedAt,
                retryOf == null ? null : new OperationId(retryOf),
                state == FAILED && last,
                !state.isFinal() && !cancelAsked,
                version);
    }
}
