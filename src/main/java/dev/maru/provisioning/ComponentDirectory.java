package dev.maru.provisioning;

import static dev.maru.identity.Permission.MANAGE_COST;
import static dev.maru.identity.Permission.MANAGE_TEAM;
import static dev.maru.identity.Permission.SEE_TEAM;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.ScopedQuery;
import dev.maru.shared.Act;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Invalid;
import dev.maru.shared.Money;
import dev.maru.shared.NotFound;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ComponentDirectory implements Components {
    private static final Money MOST = Money.usd("1000000000");

    private final EntityManager entities;
    private final Mentions mentions;
    private final Links links;
    private final OperationQueue queue;
    private final Exports exports;
    private final ObjectProvider<Spending> spendings;
    private final ApplicationEventPublisher events;

    ComponentDirectory(
            EntityManager entities,
            Mentions mentions,
            Links links,
            OperationQueue queue,
            Exports exports,
            ObjectProvider<Spending> spendings,
            ApplicationEventPublisher events) {
        this.entities = entities;
        this.mentions = mentions;
        this.links = links;
        this.queue = queue;
        this.exports = exports;
        this.spendings = spendings;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<PlatformComponent> list(Caller caller, ComponentFilter filter, int limit, @Nullable String after) {
        ScopedQuery scoped = matching(caller, filter)
                .and(
                        "x.id < :after",
                        "after",
                        after == null ? null : ComponentId.valueOf(after).value());
        List<PlatformComponent> found = scoped.query(
                        entities, "select x from StoredComponent x", "order by x.id desc", StoredComponent.class)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(StoredComponent::seen)
                .toList();
        boolean more = found.size() > limit;
        List<PlatformComponent> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<PlatformComponent> list(Caller caller, ComponentFilter filter, int offset, int limit) {
        return matching(caller, filter)
                .query(entities, "select x from StoredComponent x", "order by x.name, x.id", StoredComponent.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(StoredComponent::seen)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public int count(Caller caller, ComponentFilter filter) {
        return Math.toIntExact(matching(caller, filter)
                .query(entities, "select count(x) from StoredComponent x", "", Long.class)
                .getSingleResult());
    }

    private static ScopedQuery matching(Caller caller, ComponentFilter filter) {
        return ScopedQuery.to(caller, filter.team())
                .and(
                        "x.application = :application",
                        "application",
                        filter.application() == null
                                ? null
                                : filter.application().value())
                .and("x.blueprint = :blueprint", "blueprint", filter.blueprint())
                .and(
                        "x.target = :target",
                        "target",
                        filter.target() == null ? null : filter.target().value())
                .and("x.environment = :environment", "environment", filter.environment())
                .and(
                        "x.state in :states",
                        "states",
                        filter.states().isEmpty() ? ComponentState.STANDING : filter.states())
                .and("x.name like :search escape '\\'", "search", ScopedQuery.containing(filter.search()));
    }

    @Override
    @Transactional(readOnly = true)
    public PlatformComponent get(Caller caller, ComponentId component) {
        return visible(caller, component).seen();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PlatformComponent> find(ComponentId component) {
        return Optional.ofNullable(entities.find(StoredComponent.class, component.value()))
                .map(StoredComponent::seen);
    }

    /** Whether the team has another component of that name. */
    @Transactional(readOnly = true)
    public boolean isTaken(TeamId team, String name, ComponentId except) {
        return entities.createQuery(
                                "select count(x) from StoredComponent x where x.team = :team and x.name = :name"
                                        + " and x.state <> :gone and x.id <> :except",
                                Long.class)
                        .setParameter("team", team.value())
                        .setParameter("name", name)
                        .setParameter("gone", ComponentState.REMOVED)
                        .setParameter("except", except.value())
                        .getSingleResult()
                > 0;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Dependency> dependencies(Caller caller, ComponentId component) {
        visible(caller, component);
        return mentions.by(component).stream()
                .filter(dependency -> sees(caller, dependency.on()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Dependency> dependants(Caller caller, ComponentId component) {
        visible(caller, component);
        return mentions.of(component).stream()
                .filter(dependency -> sees(caller, dependency.dependant()))
                .toList();
    }

    @Override
    public Dependency link(Caller caller, ComponentId dependant, ComponentId on, String why) {
        StoredComponent from = toBuildIn(caller, dependant);
        StoredComponent to = visible(caller, on);
        Dependency link = links.add(caller.user(), from.seen(), to.seen(), why);
        tell("component.linked", caller, from.seen(), Map.of("on", on.text(), "why", why));
        return link;
    }

    @Override
    public void unlink(Caller caller, ComponentId dependant, ComponentId on) {
        StoredComponent from = toBuildIn(caller, dependant);
        if (links.remove(dependant, on)) {
            tell("component.unlinked", caller, from.seen(), Map.of("on", on.text()));
        }
    }

    private StoredComponent toBuildIn(Caller caller, ComponentId component) {
        StoredComponent stored = visible(caller, component);
        caller.require(Permission.BUILD, stored.team());
        return stored;
    }

    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Freezing freezing(Caller caller, ComponentId component) {
        return exports.freezing(get(caller, component));
    }

    @Override
    public Operation freeze(Caller caller, ComponentId component, String reason) {
        PlatformComponent seen = toSteer(caller, component).seen();
        requireState(seen, ComponentState.READY, "provisioning.say.not-frozen-now");
        if (reason.isBlank()) {
            throw new Invalid(Sentence.of("provisioning.say.freeze-reason"));
        }
        return queued(seen, Order.freeze(seen, Freeze.Cause.BY_HAND, caller.user(), Sentence.quoted(reason.strip())));
    }

    @Override
    public Operation thaw(Caller caller, ComponentId component) {
        PlatformComponent seen = toSteer(caller, component).seen();
        requireState(seen, ComponentState.FROZEN, "provisioning.say.not-thawed-now");
        Freeze freeze = seen.freeze();
        if (freeze != null && freeze.cause() != Freeze.Cause.BY_HAND) {
            throw new Refused(Sentence.of(
                    freeze.cause() == Freeze.Cause.LEASE_ENDED
                            ? "provisioning.say.thaw-by-lease"
                            : "provisioning.say.thaw-by-cap",
                    seen.name()));
        }
        return queued(seen, Order.thaw(seen, caller.user(), Sentence.NOTHING));
    }

    private void requireState(PlatformComponent component, ComponentState state, String refusal) {
        if (component.state() != state || queue.isBusy(component.id())) {
            throw new Refused(
                    Sentence.of(refusal, component.name(), component.state().word())
                            .then(
                                    queue.isBusy(component.id())
                                            ? Sentence.of("provisioning.say.wait-for-operation")
                                            : Sentence.of("provisioning.say.would-have-to-be", state.word())));
        }
    }

    private Operation queued(PlatformComponent component, Order order) {
        return queue.add(OperationId.next(), component, order).seen(List.of(), true);
    }

    @Override
    public PlatformComponent capCost(Caller caller, ComponentId component, @Nullable Money cap) {
        if (cap != null && (cap.compareTo(Money.ZERO) < 0 || cap.compareTo(MOST) > 0)) {
            throw new Invalid(Sentence.of(
                    "provisioning.say.cap-range",
                    MOST.usd().longValue(),
                    cap.usd().stripTrailingZeros().toPlainString()));
        }
        StoredComponent stored = toSteer(caller, component);
        Money before = stored.seen().costCap();
        stored.capCost(cap);
        entities.flush();
        PlatformComponent seen = stored.seen();
        tell("component.capped", caller, seen, Map.of("before", String.valueOf(before), "after", String.valueOf(cap)));
        return seen;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Money> spent(Caller caller, ComponentId component) {
        return spent(visible(caller, component).seen());
    }

    Optional<Money> spent(PlatformComponent component) {
        return spendings.stream()
                .flatMap(spending -> spending.of(component).stream())
                .findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public Export export(Caller caller, ComponentId component, Export.Format format) {
        return exports.of(visible(caller, component).seen(), format);
    }

    private StoredComponent toSteer(Caller caller, ComponentId component) {
        StoredComponent stored = visible(caller, component);
        if (!caller.may(MANAGE_TEAM, stored.team())) {
            caller.require(MANAGE_COST, stored.team());
        }
        entities.refresh(stored, LockModeType.PESSIMISTIC_WRITE);
        return stored;
    }

    private boolean sees(Caller caller, ComponentId component) {
        StoredComponent stored = entities.find(StoredComponent.class, component.value());
        return stored != null && caller.may(SEE_TEAM, stored.team());
    }

    private StoredComponent visible(Caller caller, ComponentId component) {
        StoredComponent stored = entities.find(StoredComponent.class, component.value());
        if (stored == null || !caller.may(SEE_TEAM, stored.team())) {
            throw new NotFound(ResourceRef.of("component", component));
        }
        return stored;
    }

    private void tell(String act, Caller by, PlatformComponent component, Map<String, String> more) {
        var details = new HashMap<>(more);
        details.put("name", component.name());
        events.publishEvent(
                new Act(act, by.user(), ResourceRef.of("component", component.id()), component.team(), details));
        events.publishEvent(new OperationChanged(component.operation(), component.id(), component.team()));
    }
}
