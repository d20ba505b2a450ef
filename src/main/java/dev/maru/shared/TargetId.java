package dev.maru.shared;

import java.util.UUID;

/** Where components are built: a cloud account and region, or Maru itself. */
public record TargetId(UUID value) implements Id {
    public static TargetId next() {
        return new TargetId(Uuid7.next());
    }

    public static TargetId valueOf(String text) {
        return new TargetId(Id.parse("tgt", text));
    }

    @Override
    public String prefix() {
        return "tgt";
    }

    @Override
    public String toString() {
        return text();
    }
}
