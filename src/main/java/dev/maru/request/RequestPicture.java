package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows a request to somebody who may see it. */
@Component
class RequestPicture {
    private final Access access;
    private final Eligibility eligibility;

    RequestPicture(Access access, Eligibility eligibility) {
        this.access = access;
        this.eligibility = eligibility;
    }

    Request of(StoredRequest request, Caller caller) {
        return new Request(
                request.id(),
                request.wish(),
                request.why(),
                request.state(),
                request.requester(),
                request.requesterName(),
                request.assignee(),
                request.preview(),
                request.previewedAt(),
                request.hash(),
                request.verdict(),
                request.needs().stream().map(need -> progress(request, need)).toList(),
                request.approvals().stream().map(StoredApproval::seen).toList(),
                request.timeline().stream().map(StoredEntry::seen).toList(),
                request.breakGlass(),
                request.resultComponent(),
                request.failure(),
                request.createdAt(),
                request.changedAt(),
                request.submittedAt(),
                access.partOf(caller, request),
                request.version());
    }

    private StageProgress progress(StoredRequest request, Verdict.Need need) {
        boolean open = request.state() == RequestState.AWAITING_APPROVAL && request.openStage() == need.stage();
        Instant openedAt = request.stageOpenedAt();
        Instant escalatesAt =
                open && openedAt != null && need.escalateAfter() != null ? openedAt.plus(need.escalateAfter()) : null;
        boolean escalated = request.isEscalated(need);
        return new StageProgress(
                need, request.stages().given(need), open, asked(request, need), escalatesAt, escalated);
    }

    /** Those whose approval is still wanted, in their own right. */
    List<UserId> asked(StoredRequest request, Verdict.Need need) {
        Stream<String> groups = request.isEscalated(need)
                ? Stream.of(need.group(), Objects.requireNonNull(need.escalateTo()))
                : Stream.of(need.group());
        return groups.flatMap(group -> eligibility.asked(group, request.team(), request.requester()).stream())
                .distinct()
                .filter(person -> !request.stages().hasHadTheirSay(person))
                .toList();
    }
}
