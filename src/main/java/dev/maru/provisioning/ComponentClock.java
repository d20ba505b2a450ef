package dev.maru.provisioning;

import static dev.maru.provisioning.ComponentState.BROKEN;
import static dev.maru.provisioning.ComponentState.FROZEN;
import static dev.maru.provisioning.ComponentState.READY;

import dev.maru.shared.Money;
import dev.maru.shared.OperationId;
import dev.maru.shared.Sentence;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does to components what time and money do: warns, freezes, thaws, tears down. */
@Component
class ComponentClock {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentClock.class);
    /** After the installation itself failed to freeze or tear one down, before it tries again. */
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final EntityManager entities;
    private final OperationQueue queue;
    private final ComponentDirectory components;
    private final ProvisioningSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ComponentClock(
            EntityManager entities,
            OperationQueue queue,
            ComponentDirectory components,
            ProvisioningSettings settings,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.entities = entities;
        this.queue = queue;
        this.components = components;
        this.settings = settings;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    void tick() {
        Instant now = clock.instant();
        each("x.removeAt <= :now", now, Set.of(READY, FROZEN, BROKEN), this::tearDown);
        each("x.leaseEndsAt <= :now", now, Set.of(READY), this::freezeAtEnd);
        if (!settings.leaseWarnings().isEmpty()) {
            Instant soon = now.plus(settings.leaseWarnings().getFirst());
            each("x.leaseEndsAt <= :now", soon, Set.of(READY, FROZEN, BROKEN), this::warn);
        }
        each("x.costCap is not null and x.createdAt <= :now", now, Set.of(READY), this::freezeAtCap);
        each(
                "x.frozenCause = dev.maru.provisioning.Freeze$Cause.COST_CAP_PASSED and x.createdAt <= :now",
                now,
                Set.of(FROZEN),
                this::thawUnderCap);
    }

    /** One after another, each in a transaction of its own, so that one in trouble holds up no other. */
    private void each(String which, Instant now, Set<ComponentState> states, Consumer<StoredComponent> act) {
        List<UUID> found = transactions.execute(_ -> entities.createQuery(
                        "select x.id from StoredComponent x where x.state in :states and " + which + " order by x.id",
                        UUID.class)
                .setParameter("states", states)
                .setParameter("now", now)
                .getResultList());
        for (UUID id : found == null ? List.<UUID>of() : found) {
            try {
                transactions.executeWithoutResult(_ -> {
                    StoredComponent component =
                            entities.find(StoredComponent.class, id, LockModeType.PESSIMISTIC_WRITE);
                    if (states.contains(component.state()) && !queue.isBusy(component.id())) {
                        act.accept(component);
                    }
                });
            } catch (RuntimeException e) {
                LOG.warn("Component {} could not be looked after: {}", id, e.toString());
            }
        }
    }

    private void tearDown(StoredComponent component) {
        PlatformComponent seen = component.seen();
        Instant end = seen.lease().removedAt();
        if (end != null && !end.isAfter(clock.instant())) {
            orderOfItself(
                    OperationKind.TEAR_DOWN,
                    seen,
                    null,
                    Sentence.of("provisioning.say.lease-over", Sentence.at(ended(seen))));
        }
    }

    /** One without an end is not torn down: then it is now. */
    private Instant ended(PlatformComponent component) {
        Instant end = component.lease().endsAt();
        return end == null ? clock.instant() : end;
    }

    private Instant removal(PlatformComponent component) {
        Instant end = component.lease().removedAt();
        return end == null ? clock.instant() : end;
    }

    private void freezeAtEnd(StoredComponent component) {
        PlatformComponent seen = component.seen();
        Instant end = seen.lease().endsAt();
        if (end != null && !end.isAfter(clock.instant())) {
            orderOfItself(
                    OperationKind.FREEZE,
                    seen,
                    Freeze.Cause.LEASE_ENDED,
                    Sentence.of("provisioning.say.lease-ended", Sentence.at(end), Sentence.at(removal(seen))));
        }
    }

    private void warn(StoredComponent component) {
        PlatformComponent seen = component.seen();
        Instant end = seen.lease().endsAt();
        if (end == null || !end.isAfter(clock.instant())) {
            return;
        }
        Instant now = clock.instant();
        List<Duration> due = settings.leaseWarnings().stream()
                .filter(before -> !end.minus(before).isAfter(now))
                .toList();
        if (due.size() > component.warnings()) {
            component.warned(due.size());
            events.publishEvent(
                    new LeaseEnding(seen.id(), seen.name(), seen.team(), seen.requester(), end, due.getLast()));
        }
    }

    private void freezeAtCap(StoredComponent component) {
        PlatformComponent seen = component.seen();
        Money cap = seen.costCap();
        Money spent = components.spent(seen).orElse(null);
        if (cap != null && spent != null && spent.compareTo(cap) > 0) {
            orderOfItself(
                    OperationKind.FREEZE,
                    seen,
                    Freeze.Cause.COST_CAP_PASSED,
                    Sentence.of("provisioning.say.cap-passed", plain(spent), plain(cap)));
        }
    }

    private static String plain(Money money) {
        return money.usd().stripTrailingZeros().toPlainString();
    }

    private void thawUnderCap(StoredComponent component) {
        PlatformComponent seen = component.seen();
        Money cap = seen.costCap();
        Money spent = components.spent(seen).orElse(Money.ZERO);
        if (cap == null || spent.compareTo(cap) <= 0) {
            orderOfItself(OperationKind.THAW, seen, null, Sentence.of("provisioning.say.cap-kept"));
        }
    }

    private void orderOfItself(
            OperationKind kind, PlatformComponent component, Freeze.@Nullable Cause cause, Sentence why) {
        if (failedLately(kind, component)) {
            return;
        }
        Order order = kind == OperationKind.FREEZE && cause != null
                ? Order.freeze(component, cause, null, why)
                : Order.ofItself(kind, component, why);
        queue.add(OperationId.next(), component, order);
    }

    private boolean failedLately(OperationKind kind, PlatformComponent component) {
        return entities.createQuery(
                                "select count(x) from StoredOperation x where x.component = :component"
                                        + " and x.kind = :kind and x.request is null and x.state = :failed"
                                        + " and x.endedAt > :lately",
                                Long.class)
                        .setParameter("component", component.id().value())
                        .setParameter("kind", kind)
                        .setParameter("failed", OperationState.FAILED)
                        .setParameter("lately", clock.instant().minus(AFTER_FAILURE))
                        .getSingleResult()
                > 0;
    }
}
