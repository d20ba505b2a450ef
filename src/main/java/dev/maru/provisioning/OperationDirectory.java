package dev.maru.provisioning;

import static dev.maru.identity.Permission.BUILD;
import static dev.maru.identity.Permission.SEE_TEAM;

import dev.maru.identity.Caller;
import dev.maru.identity.ScopedQuery;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class OperationDirectory implements Operations {
    private final EntityManager entities;
    private final OperationJournal journal;
    private final OperationQueue queue;
    private final OperationSignals signals;
    private final Tellings tellings;
    private final Clock clock;

    OperationDirectory(
            EntityManager entities,
            OperationJournal journal,
            OperationQueue queue,
            OperationSignals signals,
            Tellings tellings,
            Clock clock) {
        this.entities = entities;
        this.journal = journal;
        this.queue = queue;
        this.signals = signals;
        this.tellings = tellings;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Operation> list(Caller caller, OperationFilter filter, int limit, @Nullable String after) {
        ScopedQuery scoped = ScopedQuery.to(caller, filter.team())
                .and("x.component = :component", "component", value(filter.component()))
                .and("x.request = :request", "request", value(filter.request()))
                .and("x.state in :states", "states", filter.states().isEmpty() ? null : filter.states())
                .and(
                        "x.id < :after",
                        "after",
                        after == null ? null : OperationId.valueOf(after).value());
        List<Operation> found = scoped.query(
                        entities, "select x from StoredOperation x", "order by x.id desc", StoredOperation.class)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(this::seen)
                .toList();
        boolean more = found.size() > limit;
        List<Operation> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    private static java.util.@Nullable UUID value(dev.maru.shared.@Nullable Id id) {
        return id == null ? null : id.value();
    }

    @Override
    @Transactional(readOnly = true)
    public Operation get(Caller caller, OperationId operation) {
        return seen(visible(caller, operation));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Operation> find(OperationId operation) {
        return Optional.ofNullable(entities.find(StoredOperation.class, operation.value()))
                .map(this::seen);
    }

    @Override
    @Transactional(readOnly = true)
    public List<OperationEvent> events(Caller caller, OperationId operation, long after, int limit) {
        visible(caller, operation);
        return journal.events(operation, after, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Following follow(
            Caller caller, OperationId operation, long after, Consumer<OperationEvent> each, Consumer<Operation> end) {
        visible(caller, operation);
        return new EventFollower(this, journal, signals, operation, after, each, end).start();
    }

    @Override
    public Operation retry(Caller caller, OperationId operation) {
        return retry(caller, operation, Set.of());
    }

    @Override
    public Operation retry(Caller caller, OperationId operation, Set<String> keeping) {
        StoredOperation failed = toBuild(caller, operation);
        if (!isLast(failed)) {
            throw new Refused(Sentence.of(
                    "provisioning.say.done-since", failed.seen(List.of(), false).componentName()));
        }
        PlatformComponent component = component(failed.component()).seen();
        StoredOperation again = queue.add(failed.again(OperationId.next(), keeping, clock.instant()), component);
        tellings.act(
                "operation.retried",
                again,
                component,
                keeping.isEmpty()
                        ? Map.of("by", caller.user().text())
                        : Map.of("by", caller.user().text(), "keeping", String.join(", ", new TreeSet<>(keeping))));
        return seen(again);
    }

    @Override
    public Operation cancel(Caller caller, OperationId operation) {
        StoredOperation stored = toBuild(caller, operation);
        stored.askToCancel();
        StoredComponent component = component(stored.component());
        journal.tell(
                stored.id(),
                "cancel-asked",
                OperationEvent.Level.WARNING,
                "",
                "cancel-asked",
                Sentence.quoted(caller.name()));
        if (stored.state() == OperationState.QUEUED) {
            stored.cancelled(clock.instant());
            if (stored.kind() == OperationKind.CREATE && component.builtAt() == null) {
                component.asBefore(clock.instant());
            }
            journal.tell(stored.id(), "ended", OperationEvent.Level.WARNING, "", "cancelled", Sentence.NOTHING);
        }
        entities.flush();
        tellings.act(
                "operation.cancel-asked",
                stored,
                component.seen(),
                Map.of("by", caller.user().text()));
        return seen(stored);
    }

    private StoredOperation toBuild(Caller caller, OperationId operation) {
        StoredOperation stored = visible(caller, operation);
        caller.require(BUILD, stored.team());
        entities.refresh(stored, LockModeType.PESSIMISTIC_WRITE);
        return stored;
    }

    private StoredComponent component(ComponentId id) {
        return entities.find(StoredComponent.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private Operation seen(StoredOperation operation) {
        return operation.seen(journal.steps(operation.id()), isLast(operation));
    }

    private boolean isLast(StoredOperation operation) {
        return entities.createQuery(
                                "select count(x) from StoredOperation x where x.component = :component and x.id > :id"
                                        + " and x.state <> :cancelled",
                                Long.class)
                        .setParameter("component", operation.component().value())
                        .setParameter("id", operation.id().value())
                        .setParameter("cancelled", OperationState.CANCELLED)
                        .getSingleResult()
                == 0;
    }

    private StoredOperation visible(Caller caller, OperationId operation) {
        StoredOperation stored = entities.find(StoredOperation.class, operation.value());
        if (stored == null || !caller.may(SEE_TEAM, stored.team())) {
            throw new NotFound(ResourceRef.of("operation", operation));
        }
        return stored;
    }
}
