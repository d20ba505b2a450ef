package dev.maru.request;

import dev.maru.shared.Money;
import dev.maru.shared.RequestId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request in a list.
 *
 * @param waitingFor the groups whose approval its open stage still needs
 * @param now what the component is expected to cost a month today; null before a preview
 * @param then what it would; null before a preview
 * @param costKnown whether that is all it costs
 * @param changes how many resources would change in which way; empty before a preview
 * @param reviewOpen whether the glass was broken for it and nobody has looked since
 */
public record RequestSummary(
        RequestId id,
        Wish wish,
        RequestState state,
        UserId requester,
        String requesterName,
        @Nullable UserId assignee,
        List<String> waitingFor,
        @Nullable Money now,
        @Nullable Money then,
        boolean costKnown,
        Map<Preview.Kind, Long> changes,
        boolean losesData,
        boolean reviewOpen,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant submittedAt) {
    public RequestSummary {
        waitingFor = List.copyOf(waitingFor);
        changes = Map.copyOf(changes);
    }
}
