package dev.maru.provisioning;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.Parameters;
import dev.maru.request.Wish;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a wish into the words of a builder. */
@Component
class Commissions {
    private final Blueprints blueprints;
    private final Targets targets;
    private final ComponentDirectory components;

    Commissions(Blueprints blueprints, Targets targets, ComponentDirectory components) {
        this.blueprints = blueprints;
        this.targets = targets;
        this.components = components;
    }

    /** @throws NotFound if its blueprint, target or component is not there */
    Commission of(RequestId request, Wish wish) {
        PlatformComponent now = now(wish);
        Blueprint blueprint = blueprints.get(wish.blueprint());
        Parameters parameters = blueprints.withDefaults(wish.blueprint(), wish.parameters());
        return new Commission(
                request,
                wish.action(),
                now == null ? new ComponentId(request.value()) : now.id(),
                wish.name(),
                wish.team(),
                wish.application(),
                wish.environment(),
                blueprint,
                wish.action() == Action.TEAR_DOWN && now != null ? now.parameters() : parameters,
                targets.get(wish.target()),
                now);
    }

    private @Nullable PlatformComponent now(Wish wish) {
        ComponentId id = wish.component();
        if (id == null) {
            return null;
        }
        return components
                .find(id)
                .filter(component -> component.team().equals(wish.team()))
                .orElseThrow(() -> new NotFound(ResourceRef.of("component", id)));
    }
}
