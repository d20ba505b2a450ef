package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.TeamId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks after webhooks: a team's by who manages the team, those of every team by who manages the platform. A delivery is a
 * POST of JSON with {@code maru-timestamp}, {@code maru-delivery} and {@code maru-signature}: {@code v1=} and the
 * HMAC-SHA256, in hexadecimal, of the timestamp, a dot and the body.
 */
public interface Webhooks {
    List<Webhook> in(Caller caller, @Nullable TeamId team);

    Webhook get(Caller caller, WebhookId webhook);

    Webhook.Created create(Caller caller, @Nullable TeamId team, String name, URI url, Set<TimelineEntry.Kind> kinds);

    Webhook change(
            Caller caller,
            WebhookId webhook,
            String name,
            URI url,
            Set<TimelineEntry.Kind> kinds,
            boolean active,
            long version);

    void remove(Caller caller, WebhookId webhook);

    /** Newest first, at most 100. */
    List<Webhook.Delivery> deliveries(Caller caller, WebhookId webhook);

    /** Tries one again at once. */
    void redeliver(Caller caller, WebhookId webhook, UUID delivery);
}
