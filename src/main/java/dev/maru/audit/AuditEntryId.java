package dev.maru.audit;

import dev.maru.shared.Id;
import dev.maru.shared.Uuid7;
import java.util.UUID;

/** A row of the audit trail. */
public record AuditEntryId(UUID value) implements Id {
    static AuditEntryId next() {
        return new AuditEntryId(Uuid7.next());
    }

    public static AuditEntryId valueOf(String text) {
        return new AuditEntryId(Id.parse("aud", text));
    }

    @Override
    public String prefix() {
        return "aud";
    }

    @Override
    public String toString() {
        return text();
    }
}
