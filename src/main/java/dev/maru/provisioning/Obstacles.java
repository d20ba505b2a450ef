package dev.maru.provisioning;

import static dev.maru.blueprint.Action.CREATE;
import static dev.maru.blueprint.Action.EXTEND_LEASE;
import static dev.maru.blueprint.Action.TEAR_DOWN;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.FormProblem;
import dev.maru.identity.Environment;
import dev.maru.request.Wish;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    List<Sentence> of(Commission commission, Wish wish) {
        var found = new ArrayList<Sentence>();
        if (wish.action() == CREATE) {
            place(commission, found);
            if (components.isTaken(commission.team(), commission.name(), commission.component())) {
                found.add(Sentence.of("provisioning.say.name-taken", commission.name()));
            }
        } else {
            existing(commission, wish, found);
        }
        if (wish.action() != TEAR_DOWN && wish.action() != EXTEND_LEASE) {
            form(commission, found);
        }
        if (wish.action() == CREATE || wish.action() == EXTEND_LEASE) {
            lease(commission.blueprint(), wish, found);
        }
        return found;
    }

    /** The rules of the target's kind too. */
    private void form(Commission commission, List<Sentence> found) {
        var problems = blueprints.check(
                commission.blueprint().ref(),
                commission.parameters(),
                commission.target().kind(),
                "en");
        for (FormProblem problem : problems) {
            found.add(Sentence.quoted((problem.field().isEmpty() ? "" : problem.field() + ": ") + problem.message()));
        }
    }

    private static void place(Commission commission, List<Sentence> found) {
        Target target = commission.target();
        Blueprint blueprint = commission.blueprint();
        if (!target.enabled() || !target.teams().contains(commission.team())) {
            found.add(Sentence.of("provisioning.say.target-closed", target.name()));
        }
        if (!target.environments().contains(commission.environment())) {
            found.add(Sentence.of(
                    "provisioning.say.target-not-for",
                    target.name(),
                    word(commission.environment()),
                    words(target.environments())));
        }
        if (!blueprint.targets().contains(target.kind())) {
            found.add(Sentence.of(
                    "provisioning.say.blueprint-not-on",
                    ref(blueprint),
                    target.name(),
                    blueprint.targets().stream().map(Enum::name).sorted().collect(Collectors.joining(", "))));
        }
        if (!blueprint.environments().contains(commission.environment())) {
            found.add(Sentence.of(
                    "provisioning.say.blueprint-not-for",
                    ref(blueprint),
                    word(commission.environment()),
                    words(blueprint.environments())));
        }
    }

    private static void existing(Commission commission, Wish wish, List<Sentence> found) {
        PlatformComponent now = commission.now();
        if (now == null) {
            return;
        }
        if (now.state() == ComponentState.REMOVED || now.state() == ComponentState.REMOVING) {
            found.add(
                    Sentence.of("provisioning.say.gone", now.name(), now.state().word()));
        }
        if (now.state() == ComponentState.BUILDING
                || now.state() == ComponentState.BROKEN && wish.action() == EXTEND_LEASE) {
            found.add(Sentence.of(
                    "provisioning.say.not-ready", now.name(), now.state().word()));
        }
        if (!now.target().equals(wish.target())) {
            found.add(Sentence.of("provisioning.say.stays-on-target", now.name()));
        }
        if (!now.blueprint().name().equals(wish.blueprint().name())) {
            found.add(Sentence.of(
                    "provisioning.say.stays-a", now.name(), now.blueprint().name()));
        }
        if (wish.action() != TEAR_DOWN && !commission.blueprint().actions().contains(wish.action())) {
            found.add(Sentence.of(
                    "provisioning.say.action-not-allowed",
                    ref(commission.blueprint()),
                    Sentence.of("provisioning.action." + wish.action())));
        }
    }

    private static void lease(Blueprint blueprint, Wish wish, List<Sentence> found) {
        Duration most = blueprint.lease().most();
        Duration wanted = wish.lease();
        if (most != null && wanted == null) {
            found.add(Sentence.of("provisioning.say.lease-needed", ref(blueprint), most.toDays()));
        }
        if (most != null && wanted != null && wanted.compareTo(most) > 0) {
            found.add(Sentence.of("provisioning.say.lease-too-long", ref(blueprint), most.toDays(), wanted.toDays()));
        }
        if (wanted != null && !wanted.isPositive()) {
            found.add(Sentence.of("provisioning.say.lease-not-positive", wanted.toString()));
        }
    }

    private static String ref(Blueprint blueprint) {
        return blueprint.ref().toString();
    }

    private static Sentence word(Environment environment) {
        return Sentence.of("provisioning.environment." + environment);
    }

    private static Sentence words(Set<Environment> environments) {
        return Sentence.list(environments.stream().sorted().map(Obstacles::word).toList());
    }
}
