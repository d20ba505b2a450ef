package dev.maru.provisioning;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was built, or is being built.
 *
 * @param blueprint the version it stands at
 * @param parameters those it stands at, not those an operation under way will bring
 * @param things what it is made of, a word for each and its id or address: a stack's outputs, a grant, a budget
 * @param freeze null while it is not frozen
 * @param costCap what it may cost since it was made before it is frozen; null for no cap
 * @param requester who asked for it
 * @param request the one that made it
 * @param operation the one that holds it now, or the last one
 */
public record PlatformComponent(
        ComponentId id,
        String name,
        TeamId team,
        ApplicationId application,
        Environment environment,
        BlueprintRef blueprint,
        Parameters parameters,
        TargetId target,
        ComponentState state,
        Map<String, String> things,
        Lease lease,
        @Nullable Freeze freeze,
        @Nullable Money costCap,
        UserId requester,
        RequestId request,
        OperationId operation,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant removedAt,
        long version) {
    public PlatformComponent {
        things = Map.copyOf(things);
    }
}
