package dev.maru.blueprint.web;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a blueprint, whole.
 *
 * @param lease ISO 8601 durations; null for no end and no limit
 * @param form JSON Schema 2020-12 of the parameters
 * @param template as it is written; {@code POST .../template} makes plain CloudFormation of it
 */
record BlueprintBody(
        String name,
        int version,
        Map<String, String> title,
        Map<String, String> description,
        String owner,
        String category,
        Set<TargetKind> targets,
        Set<Environment> environments,
        Set<Action> actions,
        Lease lease,
        String upgrade,
        ObjectNode form,
        @Nullable String template,
        @Nullable ObjectNode local,
        String readme) {
    record Lease(@Nullable String standard, @Nullable String most) {}

    /** What a list says of each. */
    record Summary(
            String name,
            int version,
            Map<String, String> title,
            Map<String, String> description,
            String category,
            Set<TargetKind> targets,
            Set<Environment> environments) {
        static Summary of(Blueprint blueprint) {
            return new Summary(
                    blueprint.ref().name(),
                    blueprint.ref().version(),
                    blueprint.title(),
                    blueprint.description(),
                    blueprint.category(),
                    blueprint.targets(),
                    blueprint.environments());
        }
    }

    static BlueprintBody of(Blueprint blueprint) {
        return new BlueprintBody(
                blueprint.ref().name(),
                blueprint.ref().version(),
                blueprint.title(),
                blueprint.description(),
                blueprint.owner(),
                blueprint.category(),
                blueprint.targets(),
                blueprint.environments(),
                blueprint.actions(),
                new Lease(
                        text(blueprint.lease().standard()),
                        text(blueprint.lease().most())),
                blueprint.upgrade(),
                blueprint.form(),
                blueprint.template(),
                blueprint.local(),
                blueprint.readme());
    }

    private static @Nullable String text(java.time.@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }
}
