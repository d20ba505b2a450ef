package dev.maru.shared;

import java.util.UUID;

/** A comparison of models in the playground. */
public record ComparisonId(UUID value) implements Id {
    public static ComparisonId next() {
        return new ComparisonId(Uuid7.next());
    }

    public static ComparisonId valueOf(String text) {
        return new ComparisonId(Id.parse("cmp", text));
    }

    @Override
    public String prefix() {
        return "cmp";
    }

    @Override
    public String toString() {
        return text();
    }
}
