package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody approves in another's name for a while, wherever that other may.
 *
 * @param from who may approve
 * @param to who does so in their name
 * @param endedAt when it was taken back; null where it was not
 */
public record Delegation(
        DelegationId id,
        UserId from,
        UserId to,
        Instant begins,
        Instant ends,
        String note,
        @Nullable Instant endedAt) {
    public boolean holds(Instant now) {
        return endedAt == null && !now.isBefore(begins) && now.isBefore(ends);
    }
}
