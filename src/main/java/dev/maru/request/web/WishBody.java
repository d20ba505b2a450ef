package dev.maru.request.web;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked for, as it is written under {@code /api}.
 *
 * @param action create where it is left out
 * @param blueprint such as {@code guardrail@1}
 * @param lease in ISO 8601, such as P30D; the blueprint's where it is left out
 */
record WishBody(
        @Nullable String team,
        @Nullable String application,
        @Nullable String action,
        @Nullable String name,
        @Nullable String component,
        @Nullable String blueprint,
        @Nullable ObjectNode parameters,
        @Nullable String target,
        @Nullable String environment,
        @Nullable String lease,
        @Nullable String why) {
    Wish wish() {
        return new Wish(
                TeamId.valueOf(Words.required("team", team)),
                ApplicationId.valueOf(Words.required("application", application)),
                action == null ? Action.CREATE : Words.read(Action.class, "action", action),
                Words.required("name", name),
                component == null ? null : ComponentId.valueOf(component),
                BlueprintRef.valueOf(Words.required("blueprint", blueprint)),
                new Parameters(parameters == null ? JsonNodeFactory.instance.objectNode() : parameters),
                TargetId.valueOf(Words.required("target", target)),
                Words.read(Environment.class, "environment", Words.required("environment", environment)),
                lease == null ? null : duration(lease));
    }

    /** The wish with what is said here in place of what it said. */
    Wish changing(Wish now) {
        return new Wish(
                team == null ? now.team() : TeamId.valueOf(team),
                application == null ? now.application() : ApplicationId.valueOf(application),
                action == null ? now.action() : Words.read(Action.class, "action", action),
                name == null ? now.name() : name,
                component == null ? now.component() : ComponentId.valueOf(component),
                blueprint == null ? now.blueprint() : BlueprintRef.valueOf(blueprint),
                parameters == null ? now.parameters() : merged(now.parameters(), parameters),
                target == null ? now.target() : TargetId.valueOf(target),
                environment == null ? now.environment() : Words.read(Environment.class, "environment", environment),
                lease == null ? now.lease() : duration(lease));
    }

    /** RFC 7396 at the first level: null takes a parameter away. */
    private static Parameters merged(Parameters now, ObjectNode changes) {
        ObjectNode json = now.json();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                json.remove(change.getKey());
            } else {
                json.set(change.getKey(), change.getValue());
            }
        });
        return new Parameters(json);
    }

    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no length of time; write it like P30D or PT12H", e);
        }
    }
}
