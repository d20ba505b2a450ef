package dev.maru.request;

import dev.maru.shared.Id;
import dev.maru.shared.Uuid7;
import java.util.UUID;

/** That an approver lets somebody approve in their name. */
public record DelegationId(UUID value) implements Id {
    public static DelegationId next() {
        return new DelegationId(Uuid7.next());
    }

    public static DelegationId valueOf(String text) {
        return new DelegationId(Id.parse("del", text));
    }

    @Override
    public String prefix() {
        return "del";
    }

    @Override
    public String toString() {
        return text();
    }
}
