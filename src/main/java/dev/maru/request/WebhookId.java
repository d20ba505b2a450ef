package dev.maru.request;

import dev.maru.shared.Id;
import dev.maru.shared.Uuid7;
import java.util.UUID;

/** An address that is told of what happens to requests. */
public record WebhookId(UUID value) implements Id {
    public static WebhookId next() {
        return new WebhookId(Uuid7.next());
    }

    public static WebhookId valueOf(String text) {
        return new WebhookId(Id.parse("whk", text));
    }

    @Override
    public String prefix() {
        return "whk";
    }

    @Override
    public String toString() {
        return text();
    }
}
