package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an approver alone let a request through although more was needed.
 *
 * @param review the second pair of eyes; null while nobody has looked
 */
public record BreakGlass(
        UserId by,
        String byName,
        String reason,
        Instant at,
        @Nullable Review review) {
    /** @param justified what the second pair of eyes found */
    public record Review(UserId by, String byName, boolean justified, String note, Instant at) {}
}
