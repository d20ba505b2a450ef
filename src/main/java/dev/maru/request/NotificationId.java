package dev.maru.request;

import dev.maru.shared.Id;
import dev.maru.shared.Uuid7;
import java.util.UUID;

/** Something a person is told. */
public record NotificationId(UUID value) implements Id {
    public static NotificationId next() {
        return new NotificationId(Uuid7.next());
    }

    public static NotificationId valueOf(String text) {
        return new NotificationId(Id.parse("ntf", text));
    }

    @Override
    public String prefix() {
        return "ntf";
    }

    @Override
    public String toString() {
        return text();
    }
}
