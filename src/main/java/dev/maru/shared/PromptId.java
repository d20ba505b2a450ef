package dev.maru.shared;

import java.util.UUID;

/** A prompt of the library. */
public record PromptId(UUID value) implements Id {
    public static PromptId next() {
        return new PromptId(Uuid7.next());
    }

    public static PromptId valueOf(String text) {
        return new PromptId(Id.parse("prm", text));
    }

    @Override
    public String prefix() {
        return "prm";
    }

    @Override
    public String toString() {
        return text();
    }
}
