package dev.maru.provisioning.web;

import dev.maru.provisioning.Freeze;
import dev.maru.provisioning.PlatformComponent;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A component on the wire. */
record ComponentBody(
        String id,
        String name,
        String team,
        String application,
        String environment,
        String blueprint,
        ObjectNode parameters,
        String target,
        String state,
        Map<String, String> things,
        @Nullable Instant leaseEndsAt,
        @Nullable Instant removedAfter,
        @Nullable FreezeBody freeze,
        @Nullable String costCap,
        String requester,
        String request,
        String operation,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant removedAt) {

    record FreezeBody(String cause, String detail, Instant since) {}

    static ComponentBody of(PlatformComponent component) {
        Freeze freeze = component.freeze();
        return new ComponentBody(
                component.id().text(),
                component.name(),
                component.team().text(),
                component.application().text(),
                lower(component.environment()),
                component.blueprint().toString(),
                component.parameters().json(),
                component.target().text(),
                lower(component.state()),
                new TreeMap<>(component.things()),
                component.lease().endsAt(),
                component.lease().removedAt(),
                freeze == null
                        ? null
                        : new FreezeBody(lower(freeze.cause()), freeze.detail().english(), freeze.since()),
                component.costCap() == null ? null : component.costCap().toString(),
                component.requester().text(),
                component.request().text(),
                component.operation().text(),
                component.createdAt(),
                component.changedAt(),
                component.removedAt());
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
