package dev.maru.shared;

import java.util.UUID;

/** A model as one provider offers it. */
public record ModelId(UUID value) implements Id {
    public static ModelId next() {
        return new ModelId(Uuid7.next());
    }

    public static ModelId valueOf(String text) {
        return new ModelId(Id.parse("mdl", text));
    }

    @Override
    public String prefix() {
        return "mdl";
    }

    @Override
    public String toString() {
        return text();
    }
}
