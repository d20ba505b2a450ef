package dev.maru.shared;

import java.util.UUID;

/** A key that an application calls the gateway with. */
public record KeyId(UUID value) implements Id {
    public static KeyId next() {
        return new KeyId(Uuid7.next());
    }

    public static KeyId valueOf(String text) {
        return new KeyId(Id.parse("key", text));
    }

    @Override
    public String prefix() {
        return "key";
    }

    @Override
    public String toString() {
        return text();
    }
}
