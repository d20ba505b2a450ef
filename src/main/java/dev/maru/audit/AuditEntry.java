package dev.maru.audit;

import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param actor who did it; null where nobody is known, or the installation itself did
 * @param personal personal details; empty where there were none or they were erased
 * @param seal its number in the chain; null until it is sealed, a few seconds later
 */
public record AuditEntry(
        AuditEntryId id,
        Instant at,
        String act,
        @Nullable UserId actor,
        ResourceRef target,
        @Nullable TeamId team,
        Map<String, String> details,
        Map<String, String> personal,
        @Nullable Long seal) {
    public AuditEntry {
        details = Map.copyOf(details);
        personal = Map.copyOf(personal);
    }
}
