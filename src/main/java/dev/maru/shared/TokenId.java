package dev.maru.shared;

import java.util.UUID;

/** A personal access token. */
public record TokenId(UUID value) implements Id {
    public static TokenId next() {
        return new TokenId(Uuid7.next());
    }

    public static TokenId valueOf(String text) {
        return new TokenId(Id.parse("pat", text));
    }

    @Override
    public String prefix() {
        return "pat";
    }

    @Override
    public String toString() {
        return text();
    }
}
