package dev.maru.shared;

import java.util.UUID;

/** Something that is being done to a component. */
public record OperationId(UUID value) implements Id {
    public static OperationId next() {
        return new OperationId(Uuid7.next());
    }

    public static OperationId valueOf(String text) {
        return new OperationId(Id.parse("op", text));
    }

    @Override
    public String prefix() {
        return "op";
    }

    @Override
    public String toString() {
        return text();
    }
}
