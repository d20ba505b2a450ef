package dev.maru.request;

import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as somebody who may see it sees it.
 *
 * @param why what the requester wrote of it; may be empty
 * @param assignee the approver whom it was handed to; others who may approve still can
 * @param preview of the wish as it is; null before there is one
 * @param hash what an approval must name; null while there is no preview
 * @param verdict of the policy, since it was previewed; of the submission, since it was submitted
 * @param progress of each need of the verdict, by stage
 * @param approvals oldest first, those that no longer count among them
 * @param timeline oldest first, with the comments
 * @param component what it made or changed; null before it is done
 * @param failure why the preview or the operation failed; empty otherwise
 */
public record Request(
        RequestId id,
        Wish wish,
        String why,
        RequestState state,
        UserId requester,
        String requesterName,
        @Nullable UserId assignee,
        @Nullable Preview preview,
        @Nullable Instant previewedAt,
        @Nullable ReviewedHash hash,
        @Nullable Verdict verdict,
        List<StageProgress> progress,
        List<Approval> approvals,
        List<TimelineEntry> timeline,
        @Nullable BreakGlass breakGlass,
        @Nullable ComponentId component,
        String failure,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant submittedAt,
        YourPart you,
        long version) {
    public Request {
        progress = List.copyOf(progress);
        approvals = List.copyOf(approvals);
        timeline = List.copyOf(timeline);
    }

    public List<TimelineEntry> comments() {
        return timeline.stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.COMMENTED)
                .toList();
    }
}
