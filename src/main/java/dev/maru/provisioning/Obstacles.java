package dev.maru.provisioning;

import static dev.maru.blueprint.Action.CREATE;
import static dev.maru.blueprint.Action.EXTEND_LEASE;
import static dev.maru.blueprint.Action.TEAR_DOWN;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.FormProblem;
import dev.maru.request.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What stands in the way of a wish on any kind of target, in words that say what to do. */
@Component
class Obstacles {
    private final Blueprints blueprints;
    private final ComponentDirectory components;

    Obstacles(Blueprints blueprints, ComponentDirectory components) {
        this.blueprints = blueprints;
        this.components = components;
    }

    List<String> of(Commission commission, Wish wish) {
        var found = new ArrayList<String>();
        if (wish.action() == CREATE) {
            place(commission, found);
            if (components.isTaken(commission.team(), commission.name(), commission.component())) {
                found.add("The team has a component \"" + commission.name() + "\" already. Choose another name.");
            }
        } else {
            existing(commission, wish, found);
        }
        if (wish.action() != TEAR_DOWN && wish.action() != EXTEND_LEASE) {
            for (FormProblem problem : blueprints.check(commission.blueprint().ref(), commission.parameters())) {
                found.add((problem.field().isEmpty() ? "" : problem.field() + ": ") + problem.message());
            }
        }
        if (wish.action() == CREATE || wish.action() == EXTEND_LEASE) {
            lease(commission.blueprint(), wish, found);
        }
        return found;
    }

    private static void place(Commission commission, List<String> found) {
        Target target = commission.target();
        Blueprint blueprint = commission.blueprint();
        if (!target.enabled() || !target.teams().contains(commission.team())) {
            found.add("The target \"" + target.name() + "\" is not open to this team. Choose another, or ask an"
                    + " administrator to open it.");
        }
        if (!target.environments().contains(commission.environment())) {
            found.add("Nothing for " + commission.environment() + " is built on the target \"" + target.name()
                    + "\", only for " + target.environments() + ". Choose another target.");
        }
        if (!blueprint.targets().contains(target.kind())) {
            found.add("The blueprint " + blueprint.ref() + " cannot be built on \"" + target.name() + "\", only on "
                    + blueprint.targets() + ". Choose another target.");
        }
        if (!blueprint.environments().contains(commission.environment())) {
            found.add("The blueprint " + blueprint.ref() + " is not meant for " + commission.environment()
                    + ", only for " + blueprint.environments() + ".");
        }
    }

    private static void existing(Commission commission, Wish wish, List<String> found) {
        PlatformComponent now = commission.now();
        if (now == null) {
            return;
        }
        if (now.state() == ComponentState.REMOVED || now.state() == ComponentState.REMOVING) {
            found.add("The component \"" + now.name() + "\" is " + now.state() + ". Request a new one.");
        }
        if (now.state() == ComponentState.BUILDING
                || now.state() == ComponentState.BROKEN && wish.action() == EXTEND_LEASE) {
            found.add("The component \"" + now.name() + "\" is " + now.state()
                    + ". Wait until it is ready, or try its last operation again.");
        }
        if (!now.target().equals(wish.target())) {
            found.add(
                    "A component stays on its target. Request a new one on the other target, then tear this one down.");
        }
        if (!now.blueprint().name().equals(wish.blueprint().name())) {
            found.add("The component \"" + now.name() + "\" is a "
                    + now.blueprint().name() + " and cannot become another blueprint. Request a new one.");
        }
        if (wish.action() != TEAR_DOWN && !commission.blueprint().actions().contains(wish.action())) {
            found.add("The blueprint " + commission.blueprint().ref() + " does not allow " + wish.action() + ", only "
                    + commission.blueprint().actions() + ".");
        }
    }

    private static void lease(Blueprint blueprint, Wish wish, List<String> found) {
        Duration most = blueprint.lease().most();
        Duration wanted = wish.lease();
        if (most != null && (wanted == null || wanted.compareTo(most) > 0)) {
            found.add("A lease of " + blueprint.ref() + " is at most " + most.toDays() + " days"
                    + (wanted == null ? ", and none was asked for." : ", " + wanted.toDays() + " were asked for.")
                    + " Ask for less; it can be extended later.");
        }
        if (wanted != null && !wanted.isPositive()) {
            found.add("A lease needs a positive length, got " + wanted + ".");
        }
    }
}
