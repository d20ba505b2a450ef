package dev.maru.request;

import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that is told of what happens to requests.
 *
 * @param team null for those of every team
 * @param kinds of timeline entries that it is told of; empty for all
 */
public record Webhook(
        WebhookId id,
        @Nullable TeamId team,
        String name,
        URI url,
        Set<TimelineEntry.Kind> kinds,
        boolean active,
        UserId createdBy,
        Instant createdAt,
        long version) {
    public Webhook {
        kinds = Set.copyOf(kinds);
    }

    /** @param secret what deliveries are signed with; readable this one time */
    public record Created(Webhook webhook, String secret) {}

    /**
     * One thing that it was told, or is to be.
     *
     * @param nextAt when it is tried again; null once it arrived or was given up
     * @param status of the last answer; null where none came
     * @param problem why the last attempt failed; empty where it did not
     */
    public record Delivery(
            java.util.UUID id,
            TimelineEntry.Kind kind,
            dev.maru.shared.RequestId request,
            State state,
            int attempts,
            @Nullable Integer status,
            String problem,
            Instant createdAt,
            @Nullable Instant nextAt) {}

    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }
}
