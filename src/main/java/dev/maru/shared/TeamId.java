package dev.maru.shared;

import java.util.UUID;

/** A team. */
public record TeamId(UUID value) implements Id {
    public static TeamId next() {
        return new TeamId(Uuid7.next());
    }

    public static TeamId valueOf(String text) {
        return new TeamId(Id.parse("team", text));
    }

    @Override
    public String prefix() {
        return "team";
    }

    @Override
    public String toString() {
        return text();
    }
}
