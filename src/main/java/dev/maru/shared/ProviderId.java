package dev.maru.shared;

import java.util.UUID;

/** A connection to a provider of models. */
public record ProviderId(UUID value) implements Id {
    public static ProviderId next() {
        return new ProviderId(Uuid7.next());
    }

    public static ProviderId valueOf(String text) {
        return new ProviderId(Id.parse("prv", text));
    }

    @Override
    public String prefix() {
        return "prv";
    }

    @Override
    public String toString() {
        return text();
    }
}
