package dev.maru.provisioning.ui;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.Freeze;
import dev.maru.provisioning.Lease;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.OperationId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a component stands, as far as its page draws it: as long as this is the same, nothing has to be drawn anew. What an
 * operation under way has made so far is not part of it, for the operation's own panel follows that.
 */
record Standing(
        ComponentState state,
        OperationId operation,
        BlueprintRef blueprint,
        Parameters parameters,
        Lease lease,
        @Nullable Freeze freeze,
        @Nullable Money costCap,
        Optional<Drifts.Report> drift) {
    static Standing of(Desk desk, PlatformComponent component) {
        return new Standing(
                component.state(),
                component.operation(),
                component.blueprint(),
                component.parameters(),
                component.lease(),
                component.freeze(),
                component.costCap(),
                desk.drifts().latest(desk.caller(), component.id()));
    }

    static Standing of(Desk desk, ComponentId component) {
        return of(desk, desk.components().get(desk.caller(), component));
    }
}
