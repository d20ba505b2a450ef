package dev.maru.shared;

import java.util.UUID;

/** A group of people, from a sign-in provider's claims or kept here. */
public record GroupId(UUID value) implements Id {
    public static GroupId next() {
        return new GroupId(Uuid7.next());
    }

    public static GroupId valueOf(String text) {
        return new GroupId(Id.parse("grp", text));
    }

    @Override
    public String prefix() {
        return "grp";
    }

    @Override
    public String toString() {
        return text();
    }
}
