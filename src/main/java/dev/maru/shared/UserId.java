package dev.maru.shared;

import java.util.UUID;

/** A person, or a service account: whoever can act. */
public record UserId(UUID value) implements Id {
    public static UserId next() {
        return new UserId(Uuid7.next());
    }

    public static UserId valueOf(String text) {
        return new UserId(Id.parse("usr", text));
    }

    @Override
    public String prefix() {
        return "usr";
    }

    @Override
    public String toString() {
        return text();
    }
}
