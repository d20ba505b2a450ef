package dev.maru.provisioning;

import static dev.maru.provisioning.ComponentState.*;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A component as it is kept: its state machine. An operation holds it from {@link #begin} to one of the three ends. */
@Entity
@Table(schema = "provisioning", name = "component")
class StoredComponent {
    @Id
    private UUID id;

    @Version
    private long version;

    private String name;
    private UUID team;
    private UUID application;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    private String blueprint;
    private int blueprintVersion;
    private String parameters;
    private UUID target;

    @Enumerated(EnumType.STRING)
    private ComponentState state;

    @Enumerated(EnumType.STRING)
    private ComponentState rested;

    private String things;
    private @Nullable Instant builtAt;
    private @Nullable Instant leaseEndsAt;
    private @Nullable Instant removeAt;
    private int warnings;

    @Enumerated(EnumType.STRING)
    private Freeze.@Nullable Cause frozenCause;

    private @Nullable String frozenDetail;
    private @Nullable String frozenSays;
    private @Nullable Instant frozenAt;
    private @Nullable BigDecimal costCap;
    private UUID requester;
    private UUID request;
    private UUID operation;
    private Instant createdAt;
    private Instant changedAt;
    private @Nullable Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredComponent() {}

    /** What an approved request will make; it has the request's UUID. */
    StoredComponent(RequestId request, Wish wish, UserId requester, OperationId operation, Instant now) {
        this.id = request.value();
        this.name = wish.name();
        this.team = wish.team().value();
        this.application = wish.application().value();
        this.environment = wish.environment();
        this.target = wish.target().value();
        this.things = "{}";
        this.request = request.value();
        this.createdAt = now;
        this.blueprint = wish.blueprint().name();
        this.parameters = wish.parameters().toString();
        plan(wish, requester, operation, now);
    }

    /** What stands already, whoever made it. */
    StoredComponent(Adoption adoption, UserId by, OperationId none, Instant now) {
        this.id = adoption.component().value();
        this.team = adoption.team().value();
        this.application = adoption.application().value();
        this.environment = adoption.environment();
        this.request = adoption.request().value();
        this.requester = by.value();
        this.operation = none.value();
        this.createdAt = adoption.builtAt();
        this.state = REMOVED;
        this.rested = READY;
        this.name = adoption.name();
        this.target = adoption.target().value();
        this.things = "{}";
        this.blueprint = adoption.blueprint().name();
        this.parameters = adoption.parameters().toString();
        this.changedAt = now;
        adopt(adoption, now);
    }

    /** Something of it stands although it was torn down, or was never known. */
    final void adopt(Adoption adoption, Instant now) {
        if (state != REMOVED) {
            throw new Refused(Sentence.of("provisioning.adopt.known", name));
        }
        name = adoption.name();
        target = adoption.target().value();
        things = JsonText.of(new TreeMap<>(adoption.things()));
        become(adoption.blueprint(), adoption.parameters());
        builtAt = adoption.builtAt();
        rested = READY;
        move(adoption.sound() ? READY : BROKEN, now);
    }

    /** Asked for again after its first operation was called off or found stale, before anything was built. */
    void planAgain(Wish wish, UserId by, OperationId first, Instant now) {
        if (state != REMOVED || builtAt != null) {
            throw new Refused(Sentence.of("provisioning.say.exists", name));
        }
        removedAt = null;
        name = wish.name();
        target = wish.target().value();
        plan(wish, by, first, now);
    }

    private final void plan(Wish wish, UserId by, OperationId first, Instant now) {
        state = BUILDING;
        rested = BUILDING;
        become(wish.blueprint(), wish.parameters());
        requester = by.value();
        operation = first.value();
        changedAt = now;
    }

    /** An operation takes hold of it. */
    void begin(OperationKind kind, OperationId by, Instant now) {
        requireState(kind);
        rested = state;
        operation = by.value();
        move(
                switch (kind) {
                    case CREATE -> BUILDING;
                    case TEAR_DOWN -> REMOVING;
                    default -> CHANGING;
                },
                now);
    }

    private void requireState(OperationKind kind) {
        boolean fits = switch (kind) {
            case CREATE -> state == BUILDING || state == BROKEN && builtAt == null;
            case CHANGE, UPGRADE, REVERT_DRIFT -> state == READY || state == FROZEN || state == BROKEN;
            case EXTEND_LEASE -> state == READY || state == FROZEN;
            case FREEZE -> state == READY;
            case THAW -> state == FROZEN;
            case TEAR_DOWN -> state == READY || state == FROZEN || state == BROKEN;
        };
        if (!fits) {
            throw refused("provisioning.say.cannot." + kind);
        }
    }

    private Refused refused(String what) {
        return new Refused(Sentence.of(what, name, state.word()).then(Sentence.of("provisioning.say.advice." + state)));
    }

    /** What was made so far, although the operation goes on: a crash must not forget it. An empty text takes one away. */
    void learn(Map<String, String> more) {
        var all = new TreeMap<>(JsonText.words(things));
        more.forEach((word, value) -> {
            if (value.isEmpty()) {
                all.remove(word);
            } else {
                all.put(word, value);
            }
        });
        things = JsonText.of(all);
    }

    /** It is as its operation was to make it. */
    void built(BlueprintRef at, Parameters with, Instant now) {
        become(at, with);
        if (builtAt == null) {
            builtAt = now;
        }
        move(frozenCause == null ? READY : FROZEN, now);
    }

    void lease(@Nullable Duration length, Duration grace, Instant now) {
        leaseEndsAt = length == null ? null : now.plus(length);
        removeAt = leaseEndsAt == null ? null : leaseEndsAt.plus(grace);
        warnings = 0;
    }

    void frozen(Freeze.Cause cause, Sentence detail, Instant now) {
        frozenCause = cause;
        frozenDetail = detail.english();
        frozenSays = JsonText.of(detail);
        frozenAt = now;
        move(FROZEN, now);
    }

    void thawed(Instant now) {
        frozenCause = null;
        frozenDetail = null;
        frozenSays = null;
        frozenAt = null;
        move(READY, now);
    }

    /** Its operation left nothing changed: failed and rolled back, found stale, or called off. */
    void asBefore(Instant now) {
        move(rested == BUILDING && state == BUILDING ? REMOVED : rested, now);
    }

    /** It was lengthened only; nothing else changed. */
    void rest(Instant now) {
        move(frozenCause == null ? READY : FROZEN, now);
    }

    void broken(Instant now) {
        move(BROKEN, now);
    }

    void removed(Instant now) {
        leaseEndsAt = null;
        removeAt = null;
        frozenCause = null;
        frozenDetail = null;
        frozenSays = null;
        frozenAt = null;
        move(REMOVED, now);
    }

    /** @param cap null for none */
    void capCost(@Nullable Money cap) {
        if (state == REMOVED) {
            throw refused("provisioning.say.cannot.CAP");
        }
        costCap = cap == null ? null : cap.usd();
    }

    void warned(int times) {
        warnings = times;
    }

    int warnings() {
        return warnings;
    }

    @Nullable
    Instant builtAt() {
        return builtAt;
    }

    private void become(BlueprintRef at, Parameters with) {
        blueprint = at.name();
        blueprintVersion = at.version();
        parameters = with.toString();
    }

    private void move(ComponentState to, Instant now) {
        if (to != state && !state.next().contains(to)) {
            throw new IllegalStateException(
                    "component " + name + " cannot go from " + state + " to " + to + ", only to " + state.next());
        }
        state = to;
        changedAt = now;
        removedAt = to == REMOVED ? now : null;
    }

    ComponentId id() {
        return new ComponentId(id);
    }

    ComponentState state() {
        return state;
    }

    TeamId team() {
        return new TeamId(team);
    }

    PlatformComponent seen() {
        return new PlatformComponent(
                id(),
                name,
                team(),
                new ApplicationId(application),
                environment,
                new BlueprintRef(blueprint, blueprintVersion),
                JsonText.parameters(parameters),
                new TargetId(target),
                state,
                JsonText.words(things),
                new Lease(leaseEndsAt, removeAt),
                freeze(),
                costCap == null ? null : new Money(costCap),
                new UserId(requester),
                new RequestId(request),
                new OperationId(operation),
                createdAt,
                changedAt,
                removedAt,
                version);
    }

    private @Nullable Freeze freeze() {
        return frozenCause == null || frozenAt == null
                ? null
                : new Freeze(frozenCause, JsonText.sentence(frozenSays, frozenDetail), frozenAt);
    }
}
