package dev.maru.shared;

import java.util.UUID;

/** What a team asked for, from the first draft to its end. */
public record RequestId(UUID value) implements Id {
    public static RequestId next() {
        return new RequestId(Uuid7.next());
    }

    public static RequestId valueOf(String text) {
        return new RequestId(Id.parse("req", text));
    }

    @Override
    public String prefix() {
        return "req";
    }

    @Override
    public String toString() {
        return text();
    }
}
