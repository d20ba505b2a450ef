package dev.maru.shared;

import java.util.UUID;

/** An application of a team: what calls models. */
public record ApplicationId(UUID value) implements Id {
    public static ApplicationId next() {
        return new ApplicationId(Uuid7.next());
    }

    public static ApplicationId valueOf(String text) {
        return new ApplicationId(Id.parse("app", text));
    }

    @Override
    public String prefix() {
        return "app";
    }

    @Override
    public String toString() {
        return text();
    }
}
