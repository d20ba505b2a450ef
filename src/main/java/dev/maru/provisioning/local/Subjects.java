package dev.maru.provisioning.local;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Parameters;
import dev.maru.provisioning.Builder;
import dev.maru.provisioning.Commission;
import dev.maru.provisioning.Job;
import dev.maru.provisioning.LocalComponent.Subject;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts what a builder is told into the words of a {@code LocalComponent}. */
final class Subjects {
    private Subjects() {}

    static Subject of(Commission commission) {
        PlatformComponent now = commission.now();
        return new Subject(
                commission.component(),
                commission.name(),
                commission.team(),
                commission.application(),
                commission.environment(),
                now == null ? null : now.requester(),
                commission.parameters(),
                settings(commission.blueprint()),
                now == null ? Map.of() : now.things());
    }

    static @Nullable Subject now(Commission commission) {
        PlatformComponent now = commission.now();
        return now == null ? null : of(now, now.parameters(), commission.blueprint(), now.requester());
    }

    static Subject wanted(Job job) {
        return of(job.component(), job.parameters(), job.blueprint(), job.requester());
    }

    static Subject now(Job job) {
        return of(job.component(), job.component().parameters(), job.blueprint(), job.requester());
    }

    static Subject at(Builder.Place place) {
        PlatformComponent component = place.component();
        return of(component, component.parameters(), place.blueprint(), component.requester());
    }

    private static Subject of(
            PlatformComponent component, Parameters parameters, Blueprint blueprint, UserId requester) {
        return new Subject(
                component.id(),
                component.name(),
                component.team(),
                component.application(),
                component.environment(),
                requester,
                parameters,
                settings(blueprint),
                component.things());
    }

    private static ObjectNode settings(Blueprint blueprint) {
        ObjectNode local = blueprint.local();
        ObjectNode settings = local == null ? JsonNodeFactory.instance.objectNode() : local.deepCopy();
        settings.remove("kind");
        return settings;
    }
}
