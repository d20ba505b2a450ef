package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That somebody said yes to a hash.
 *
 * @param inTheNameOf who delegated it to them; null where they approved for themselves
 * @param groups of the open stage that it counts for
 * @param breakGlass whether it stood in for all that was still needed
 * @param voidedAt when something changed and it no longer counted; null while it counts
 */
public record Approval(
        UserId by,
        String byName,
        @Nullable UserId inTheNameOf,
        int stage,
        Set<String> groups,
        ReviewedHash hash,
        String note,
        boolean breakGlass,
        Instant at,
        @Nullable Instant voidedAt) {
    public Approval {
        groups = Set.copyOf(groups);
    }

    public boolean counts() {
        return voidedAt == null;
    }
}
