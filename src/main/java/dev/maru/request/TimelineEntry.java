package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a request.
 *
 * @param number counts from 1 within its request
 * @param by null where the installation itself acted
 * @param text what they wrote, or what happened in words; may be empty
 * @param changes field by field, where something is no longer as it was
 */
public record TimelineEntry(
        int number, Instant at, Kind kind, @Nullable UserId by, String byName, String text, List<FieldChange> changes) {
    public enum Kind {
        DRAFTED,
        CHANGED,
        PREVIEW_STARTED,
        PREVIEWED,
        PREVIEW_FAILED,
        SUBMITTED,
        APPROVED_BY_POLICY,
        APPROVED,
        /** The last approval that was needed. */
        FULLY_APPROVED,
        APPROVALS_VOIDED,
        REJECTED,
        CHANGES_REQUESTED,
        DENIED,
        WITHDRAWN,
        REASSIGNED,
        ESCALATED,
        COMMENTED,
        GLASS_BROKEN,
        REVIEW_CLOSED,
        /** What was approved no longer holds. */
        STALE,
        DONE,
        FAILED
    }

    public TimelineEntry {
        changes = List.copyOf(changes);
    }
}
