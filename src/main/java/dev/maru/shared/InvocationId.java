package dev.maru.shared;

import java.util.UUID;

/** One invocation of a model through the gateway. */
public record InvocationId(UUID value) implements Id {
    public static InvocationId next() {
        return new InvocationId(Uuid7.next());
    }

    public static InvocationId valueOf(String text) {
        return new InvocationId(Id.parse("inv", text));
    }

    @Override
    public String prefix() {
        return "inv";
    }

    @Override
    public String toString() {
        return text();
    }
}
