package dev.maru.shared;

import java.util.UUID;

/** A platform component that exists, or existed. */
public record ComponentId(UUID value) implements Id {
    public static ComponentId next() {
        return new ComponentId(Uuid7.next());
    }

    public static ComponentId valueOf(String text) {
        return new ComponentId(Id.parse("comp", text));
    }

    @Override
    public String prefix() {
        return "comp";
    }

    @Override
    public String toString() {
        return text();
    }
}
