package dev.maru.provisioning;

import dev.maru.identity.Caller;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.Slice;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What exists. Who may see a team sees its components; what a caller may not see is {@link dev.maru.shared.NotFound}.
 * Changing one is a request, but for freezing it.
 */
public interface Components {
    /**
     * Newest first.
     *
     * @param after the {@link Slice#next} of the slice before
     */
    Slice<PlatformComponent> list(Caller caller, ComponentFilter filter, int limit, @Nullable String after);

    /** By name, from the offset: for lists that are scrolled. */
    List<PlatformComponent> list(Caller caller, ComponentFilter filter, int offset, int limit);

    int count(Caller caller, ComponentFilter filter);

    /** @throws dev.maru.shared.NotFound if there is none that the caller may see */
    PlatformComponent get(Caller caller, ComponentId component);

    /** On nobody's behalf: for capabilities, not for people. */
    Optional<PlatformComponent> find(ComponentId component);

    /** What it stands on, as far as the caller may see. */
    List<Dependency> dependencies(Caller caller, ComponentId component);

    /** What stands on it, as far as the caller may see. */
    List<Dependency> dependants(Caller caller, ComponentId component);

    /**
     * Says that one stands on another although no parameter does. Needs {@code BUILD} in the dependant's team.
     *
     * @throws dev.maru.shared.Refused if that would make a circle
     */
    Dependency link(Caller caller, ComponentId dependant, ComponentId on, String why);

    /** Takes back what {@link #link} said. */
    void unlink(Caller caller, ComponentId dependant, ComponentId on);

    /** What freezing it would suspend, and what it could not; may take seconds. */
    Freezing freezing(Caller caller, ComponentId component);

    /** Suspends its keys and grants now. Needs {@code MANAGE_TEAM} or {@code MANAGE_COST} in its team. */
    Operation freeze(Caller caller, ComponentId component, String reason);

    /**
     * Ends a freeze that a person began. Needs what freezing it needs.
     *
     * @throws dev.maru.shared.Refused if its lease has ended or its cap is passed: those take a request
     */
    Operation thaw(Caller caller, ComponentId component);

    /**
     * Sets what it may cost since it was made, before it is frozen. Needs what freezing it needs; a component that was
     * frozen because of its cap thaws by itself once that is above what it cost.
     *
     * @param cap null for none
     */
    PlatformComponent capCost(Caller caller, ComponentId component, @Nullable Money cap);

    /** What it has cost since it was made, as far as the ledger knows; empty where nothing here can tell. */
    Optional<Money> spent(Caller caller, ComponentId component);

    /** @throws dev.maru.shared.Refused if it cannot be written that way */
    Export export(Caller caller, ComponentId component, Export.Format format);
}
