package dev.maru.provisioning;

import static dev.maru.identity.Permission.MANAGE_PLATFORM;

import dev.maru.identity.Caller;
import dev.maru.shared.Act;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what stands on a target without a component, and forgets what a teardown left. Needs {@code MANAGE_PLATFORM}. */
@Service
@Transactional
public class Adoptions {
    private final EntityManager entities;
    private final ComponentDirectory components;
    private final Mentions mentions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Adoptions(
            EntityManager entities,
            ComponentDirectory components,
            Mentions mentions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.components = components;
        this.mentions = mentions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * It is a component from now on, without a lease: whoever it belongs to asks for what is to become of it.
     *
     * @throws Refused if its component stands, or its team has another component of that name
     */
    public PlatformComponent adopt(Caller caller, Adoption adoption) {
        caller.require(MANAGE_PLATFORM);
        if (components.isTaken(adoption.team(), adoption.name(), adoption.component())) {
            throw new Refused(Sentence.of("provisioning.adopt.name-taken", adoption.name()));
        }
        StoredComponent stored =
                entities.find(StoredComponent.class, adoption.component().value(), LockModeType.PESSIMISTIC_WRITE);
        OperationId none = OperationId.next();
        if (stored == null) {
            stored = new StoredComponent(adoption, caller.user(), none, clock.instant());
            entities.persist(stored);
        } else {
            stored.adopt(adoption, clock.instant());
        }
        entities.flush();
        mentions.write(adoption.component(), adoption.parameters());
        PlatformComponent seen = stored.seen();
        tell(
                "component.adopted",
                caller,
                seen,
                Map.of(
                        "blueprint", adoption.blueprint().toString(),
                        "target", adoption.target().text(),
                        "sound", Boolean.toString(adoption.sound())));
        return seen;
    }

    /**
     * Takes note that something a teardown left stays knowingly, or is gone by now.
     *
     * @param word what it is known under
     * @throws NotFound if the component has nothing of that word
     */
    public void forget(Caller caller, ComponentId component, String word) {
        caller.require(MANAGE_PLATFORM);
        StoredComponent stored =
                entities.find(StoredComponent.class, component.value(), LockModeType.PESSIMISTIC_WRITE);
        String left = stored == null || stored.state() != ComponentState.REMOVED
                ? null
                : stored.seen().things().get(word);
        if (left == null) {
            throw new NotFound(new ResourceRef("resource left by a teardown", component + " " + word));
        }
        stored.learn(Map.of(word, ""));
        tell("component.left-kept", caller, stored.seen(), Map.of("resource", left));
    }

    private void tell(String act, Caller by, PlatformComponent component, Map<String, String> more) {
        var details = new java.util.HashMap<>(more);
        details.put("name", component.name());
        events.publishEvent(
                new Act(act, by.user(), ResourceRef.of("component", component.id()), component.team(), details));
        events.publishEvent(new OperationChanged(component.operation(), component.id(), component.team()));
    }
}
