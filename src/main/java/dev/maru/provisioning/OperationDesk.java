package dev.maru.provisioning;

import dev.maru.blueprint.Blueprints;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a worker writes about an operation in its hands, each in a transaction that nobody else's can overtake: the lease is
 * checked and locked first.
 */
@Component
class OperationDesk {
    private final EntityManager entities;
    private final OperationLeases leases;
    private final OperationJournal journal;
    private final Mentions mentions;
    private final Targets targets;
    private final Blueprints blueprints;
    private final Tellings tellings;
    private final Notices notices;
    private final ProvisioningSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OperationDesk(
            EntityManager entities,
            OperationLeases leases,
            OperationJournal journal,
            Mentions mentions,
            Targets targets,
            Blueprints blueprints,
            Tellings tellings,
            Notices notices,
            ProvisioningSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.entities = entities;
        this.leases = leases;
        this.journal = journal;
        this.mentions = mentions;
        this.targets = targets;
        this.blueprints = blueprints;
        this.tellings = tellings;
        this.notices = notices;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<OperationId> waiting() {
        return leases.waiting();
    }

    /**
     * Takes an operation in hand and begins it if it waits. It stays where it is while somebody else has it, while its
     * account is full, or once it has ended.
     */
    Optional<Held> claim(OperationId id, UUID worker) {
        long asked = System.nanoTime();
        return Optional.ofNullable(transactions.execute(status -> {
            StoredOperation seen = found(id);
            if (seen.state().isFinal()) {
                return null;
            }
            if (seen.state() == OperationState.QUEUED && !hasRoom(seen)) {
                return null;
            }
            Long fence = leases.take(id, worker).orElse(null);
            if (fence == null) {
                return null;
            }
            StoredOperation operation = locked(id);
            if (operation.state() == OperationState.QUEUED) {
                begin(operation);
            }
            return operation.state().isFinal() ? null : new Held(id, fence, asked);
        }));
    }

    private boolean hasRoom(StoredOperation operation) {
        Target target = targets.find(operation.target()).orElse(null);
        return target == null || leases.hasRoom(target.account(), target.parallel());
    }

    private void begin(StoredOperation operation) {
        StoredComponent component = component(operation);
        operation.begin(clock.instant());
        tell(operation, "started", OperationEvent.Level.INFO, "started", Sentence.NOTHING);
        try {
            component.begin(operation.kind(), operation.id(), clock.instant());
        } catch (Refused e) {
            var problem = new Problem("state", e.sentence(), Sentence.of("provisioning.next.state"), "");
            operation.fail(problem, clock.instant());
            ended(operation, component, OperationEvent.Level.FAILURE, problem.cause());
            return;
        }
        tellings.changed(operation);
    }

    /**
     * What the builder is to do, as it stands now.
     *
     * @throws Refused if its blueprint or target is not there any more
     */
    Job job(Held held) {
        return read(() -> {
            StoredOperation operation = found(held.operation());
            PlatformComponent component = component(operation).seen(); // as the last write left it
            var requester = operation.requester();
            return new Job(
                    operation.id(),
                    operation.kind(),
                    component,
                    blueprints.get(operation.blueprint()),
                    operation.parameters(),
                    targets.get(operation.target()),
                    operation.handle(),
                    operation.request(),
                    requester == null ? component.requester() : requester);
        });
    }

    /** What was approved; null where nothing was previewed. */
    @Nullable
    List<dev.maru.request.Preview.ResourceChange> approved(Held held) {
        return transactions.execute(_ -> found(held.operation()).approved());
    }

    boolean isCancelAsked(Held held) {
        return read(() -> found(held.operation()).cancelAsked());
    }

    /** As a reader: no lease is needed. */
    List<OperationStep> steps(Held held) {
        return journal.steps(held.operation());
    }

    Map<String, String> memory(Held held) {
        return journal.memory(held.operation());
    }

    void plan(Held held, List<String> steps) {
        write(held, operation -> journal.plan(operation.id(), steps));
    }

    void intend(Held held, String step) {
        write(held, operation -> {
            journal.intend(operation.id(), step);
            journal.tell(operation.id(), "begun:" + step, OperationEvent.Level.INFO, step, "begun", Sentence.NOTHING);
        });
    }

    void note(Held held, String step, Sentence note) {
        write(held, operation -> journal.note(operation.id(), step, note));
    }

    void remember(Held held, String word, String value) {
        write(held, operation -> journal.remember(operation.id(), word, value));
    }

    void tell(Held held, String key, OperationEvent event) {
        write(held, operation -> journal.tell(operation.id(), key, event));
    }

    /** The result of a step, with what is known of the component from now on. */
    void done(Held held, String step, Map<String, String> things) {
        write(held, operation -> {
            journal.end(operation.id(), step, OperationStep.State.DONE, Sentence.NOTHING);
            journal.tell(operation.id(), "done:" + step, OperationEvent.Level.INFO, step, "done", Sentence.NOTHING);
            component(operation).learn(things);
        });
    }

    void succeed(Held held) {
        write(held, operation -> {
            StoredComponent component = component(operation);
            switch (operation.kind()) {
                case CREATE -> {
                    component.built(operation.blueprint(), operation.parameters(), clock.instant());
                    component.lease(operation.lease(), settings.leaseGrace(), clock.instant());
                    mentions.write(component.id(), operation.parameters());
                }
                case CHANGE, UPGRADE, REVERT_DRIFT -> {
                    component.built(operation.blueprint(), operation.parameters(), clock.instant());
                    mentions.write(component.id(), operation.parameters());
                }
                case EXTEND_LEASE -> extend(component, operation);
                case FREEZE -> {
                    Freeze.Cause cause = operation.freezeCause();
                    component.frozen(cause == null ? Freeze.Cause.BY_HAND : cause, operation.reason(), clock.instant());
                }
                case THAW -> component.thawed(clock.instant());
                case TEAR_DOWN -> {
                    component.removed(clock.instant());
                    mentions.forget(component.id());
                }
            }
            operation.succeed(clock.instant());
            ended(operation, component, OperationEvent.Level.INFO, Sentence.NOTHING);
            if (operation.kind() == OperationKind.FREEZE) {
                notices.frozen(component.seen(), operation.reason());
            }
        });
    }

    private void extend(StoredComponent component, StoredOperation operation) {
        component.lease(operation.lease(), settings.leaseGrace(), clock.instant());
        Freeze freeze = component.seen().freeze();
        if (freeze != null && freeze.cause() == Freeze.Cause.LEASE_ENDED) {
            component.thawed(clock.instant());
        } else {
            component.rest(clock.instant());
        }
    }

    /** @param step the one that failed; null for none of them */
    void fail(Held held, @Nullable String step, Problem problem, Outcome.Aftermath aftermath) {
        write(held, operation -> {
            StoredComponent component = component(operation);
            if (step != null) {
                journal.end(operation.id(), step, OperationStep.State.FAILED, problem.cause());
            }
            if (aftermath == Outcome.Aftermath.AS_BEFORE && operation.kind() != OperationKind.CREATE) {
                component.asBefore(clock.instant());
            } else {
                component.broken(clock.instant());
            }
            operation.fail(problem, clock.instant());
            ended(operation, component, OperationEvent.Level.FAILURE, problem.cause());
        });
    }

    void stale(Held held, Sentence difference) {
        write(held, operation -> {
            StoredComponent component = component(operation);
            component.asBefore(clock.instant());
            operation.stale(
                    new Problem(
                            "stale",
                            Sentence.of("provisioning.cause.stale").then(difference),
                            Sentence.of("provisioning.next.stale"),
                            difference.english()),
                    clock.instant());
            ended(operation, component, OperationEvent.Level.WARNING, difference);
        });
    }

    void cancelled(Held held) {
        cancelled(held, null);
    }

    /** @param step the one that was stopped; null where none was begun */
    void cancelled(Held held, @Nullable String step) {
        write(held, operation -> {
            if (step != null) {
                journal.end(
                        operation.id(), step, OperationStep.State.FAILED, Sentence.of("provisioning.say.called-off"));
            }
            StoredComponent component = component(operation);
            component.asBefore(clock.instant());
            operation.cancelled(clock.instant());
            ended(operation, component, OperationEvent.Level.WARNING, Sentence.NOTHING);
        });
    }

    private void ended(
            StoredOperation operation, StoredComponent component, OperationEvent.Level level, Sentence message) {
        tell(operation, "ended", level, operation.state().name().toLowerCase(Locale.ROOT), message);
        tellings.ended(operation, component.seen());
    }

    private void tell(
            StoredOperation operation, String key, OperationEvent.Level level, String status, Sentence message) {
        journal.tell(operation.id(), key, level, "", status, message);
    }

    /** In one transaction that is the holder's. */
    private void write(Held held, java.util.function.Consumer<StoredOperation> change) {
        transactions.executeWithoutResult(_ -> {
            leases.require(held);
            StoredOperation operation = locked(held.operation());
            change.accept(operation);
            tellings.changed(operation);
        });
    }

    private <T> T read(Supplier<T> reading) {
        T read = transactions.execute(_ -> reading.get());
        if (read == null) {
            throw new IllegalStateException("nothing was read");
        }
        return read;
    }

    private StoredOperation found(OperationId id) {
        StoredOperation operation = entities.find(StoredOperation.class, id.value());
        if (operation == null) {
            throw new IllegalStateException("there is no operation " + id);
        }
        return operation;
    }

    private StoredOperation locked(OperationId id) {
        StoredOperation operation = found(id);
        entities.refresh(operation, LockModeType.PESSIMISTIC_WRITE);
        return operation;
    }

    private StoredComponent component(StoredOperation operation) {
        StoredComponent component =
                entities.find(StoredComponent.class, operation.component().value(), LockModeType.PESSIMISTIC_WRITE);
        if (component == null) {
            throw new IllegalStateException("there is no component " + operation.component());
        }
        return component;
    }
}
