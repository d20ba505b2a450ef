package dev.maru.request;

import dev.maru.shared.RequestId;
import java.time.Instant;
import java.util.List;

/**
 * What a draft would have said of past requests.
 *
 * @param replayed how many requests were looked at
 * @param changes those of which it says something else, newest first
 */
public record Simulation(int replayed, List<Change> changes) {
    public record Change(
            RequestId request,
            Wish wish,
            String requesterName,
            RequestState state,
            Instant submittedAt,
            Verdict was,
            Verdict would) {}

    public Simulation {
        changes = List.copyOf(changes);
    }
}
