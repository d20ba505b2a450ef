package dev.maru.provisioning;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.Parameters;
import dev.maru.request.RequestApproved;
import dev.maru.request.Wish;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Turns what was approved into an operation, in the transaction of the last approval: neither is there without the other. */
@Component
class Approvals {
    private final EntityManager entities;
    private final OperationQueue queue;
    private final Blueprints blueprints;
    private final Clock clock;

    Approvals(EntityManager entities, OperationQueue queue, Blueprints blueprints, Clock clock) {
        this.entities = entities;
        this.queue = queue;
        this.blueprints = blueprints;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void approved(RequestApproved approval) {
        if (queue.isCarriedOut(approval.request())) {
            return;
        }
        Wish wish = approval.wish();
        OperationId operation = OperationId.next();
        StoredComponent component = wish.action() == Action.CREATE ? planned(approval, operation) : existing(wish);
        var order = new Order(
                OperationKind.of(wish.action()),
                approval.request(),
                approval.requester(),
                Sentence.NOTHING,
                null,
                wish.blueprint(),
                parameters(wish, component.seen()),
                wish.lease(),
                approval.preview().changes(),
                approval.preview().handle());
        queue.add(operation, component.seen(), order);
    }

    private Parameters parameters(Wish wish, PlatformComponent component) {
        return wish.action() == Action.TEAR_DOWN || wish.action() == Action.EXTEND_LEASE
                ? component.parameters()
                : blueprints.withDefaults(wish.blueprint(), wish.parameters());
    }

    private StoredComponent planned(RequestApproved approval, OperationId operation) {
        StoredComponent before =
                entities.find(StoredComponent.class, approval.request().value());
        if (before != null) {
            before.planAgain(approval.wish(), approval.requester(), operation, clock.instant());
            return before;
        }
        var component = new StoredComponent(
                approval.request(), approval.wish(), approval.requester(), operation, clock.instant());
        requireFree(approval.wish());
        entities.persist(component);
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw taken(approval.wish()); // by another approval in this very moment
        }
        return component;
    }

    private void requireFree(Wish wish) {
        Long same = entities.createQuery(
                        "select count(c) from StoredComponent c where c.team = :team and c.name = :name and c.state <> :gone",
                        Long.class)
                .setParameter("team", wish.team().value())
                .setParameter("name", wish.name())
                .setParameter("gone", ComponentState.REMOVED)
                .getSingleResult();
        if (same > 0) {
            throw taken(wish);
        }
    }

    private static Refused taken(Wish wish) {
        return new Refused(Sentence.of("provisioning.say.name-taken-by-now", wish.name()));
    }

    private StoredComponent existing(Wish wish) {
        ComponentId id = wish.component();
        StoredComponent component = id == null ? null : entities.find(StoredComponent.class, id.value());
        if (component == null || !component.team().equals(wish.team())) {
            throw new NotFound(new ResourceRef("component", String.valueOf(id)));
        }
        return component;
    }
}
