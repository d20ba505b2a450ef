package dev.maru.provisioning;

import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something done to a component, or being done.
 *
 * @param request the approved one that it carries out; null where the installation acts by itself (a lease that ended)
 * @param requester null likewise
 * @param reason why, in words, where there is no request; may be empty
 * @param problem why it failed or stopped; null otherwise
 * @param retryOf the failed one that this one tries again
 * @param retryable whether it can be tried again as it is
 * @param cancellable whether it can be called off now
 */
public record Operation(
        OperationId id,
        ComponentId component,
        String componentName,
        TeamId team,
        TargetId target,
        OperationKind kind,
        OperationState state,
        @Nullable RequestId request,
        @Nullable UserId requester,
        Sentence reason,
        List<OperationStep> steps,
        @Nullable Problem problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable OperationId retryOf,
        boolean retryable,
        boolean cancellable,
        long version) {
    public Operation {
        steps = List.copyOf(steps);
    }
}
