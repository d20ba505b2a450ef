package dev.maru.request;

import dev.maru.request.TimelineEntry.Kind;
import dev.maru.shared.UserId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is told of what, and in which words; never the one who did it. */
@Component
class Audience {
    private final RequestPicture picture;
    private final Eligibility eligibility;
    private final GivenDelegations delegations;

    Audience(RequestPicture picture, Eligibility eligibility, GivenDelegations delegations) {
        this.picture = picture;
        this.eligibility = eligibility;
        this.delegations = delegations;
    }

    /** By the kind of notification. */
    Map<String, Set<UserId>> of(StoredRequest request, TimelineEntry entry) {
        var all = new LinkedHashMap<String, Set<UserId>>();
        switch (entry.kind()) {
            case SUBMITTED -> put(all, entry, "approval-needed", asked(request));
            case APPROVED -> {
                if (entry.at().equals(request.stageOpenedAt())) {
                    put(all, entry, "approval-needed", asked(request));
                }
            }
            case PREVIEWED -> put(all, entry, "previewed", Stream.of(request.requester()));
            case PREVIEW_FAILED -> put(all, entry, "preview-failed", Stream.of(request.requester()));
            case FULLY_APPROVED, APPROVED_BY_POLICY -> put(all, entry, "approved", Stream.of(request.requester()));
            case REJECTED -> put(all, entry, "rejected", Stream.of(request.requester()));
            case DENIED -> put(all, entry, "denied", Stream.of(request.requester()));
            case CHANGES_REQUESTED -> put(all, entry, "changes-requested", Stream.of(request.requester()));
            case APPROVALS_VOIDED -> put(all, entry, "approvals-voided", approvers(request));
            case STALE -> put(all, entry, "stale", Stream.of(request.requester()));
            case WITHDRAWN -> put(all, entry, "withdrawn", approvers(request));
            case REASSIGNED -> put(all, entry, "reassigned", Stream.ofNullable(request.assignee()));
            case ESCALATED -> put(all, entry, "escalated", asked(request));
            case COMMENTED -> put(all, entry, "commented", concerned(request));
            case GLASS_BROKEN -> {
                put(all, entry, "glass-broken", Stream.concat(Stream.of(request.requester()), watchers(request)));
            }
            case REVIEW_CLOSED -> put(all, entry, "review-closed", Stream.of(request.requester(), broken(request)));
            case DONE -> put(all, entry, "done", Stream.of(request.requester()));
            case FAILED -> put(all, entry, "failed", Stream.of(request.requester()));
            case DRAFTED, CHANGED, PREVIEW_STARTED -> {}
        }
        return all;
    }

    private static void put(Map<String, Set<UserId>> all, TimelineEntry entry, String kind, Stream<UserId> people) {
        Set<UserId> told = new LinkedHashSet<>(people.toList());
        if (entry.by() != null) {
            told.remove(entry.by());
        }
        all.put(kind, told);
    }

    /** Those whose approval the open stage waits for, and those who act in their name. */
    private Stream<UserId> asked(StoredRequest request) {
        if (request.state() != RequestState.AWAITING_APPROVAL) {
            return Stream.of();
        }
        List<UserId> own = request.stages().unmet().stream()
                .flatMap(need -> picture.asked(request, need).stream())
                .distinct()
                .toList();
        return Stream.concat(own.stream(), own.stream().flatMap(person -> delegations.takers(person).stream()))
                .filter(person -> !person.equals(request.requester()));
    }

    private static Stream<UserId> approvers(StoredRequest request) {
        return request.approvals().stream().map(approval -> approval.seen().by());
    }

    private static Stream<UserId> concerned(StoredRequest request) {
        Stream<UserId> spoke = request.timeline().stream()
                .map(StoredEntry::seen)
                .filter(entry -> entry.kind() == Kind.COMMENTED)
                .map(TimelineEntry::by)
                .filter(Objects::nonNull);
        return Stream.of(
                        Stream.of(request.requester()),
                        Stream.ofNullable(request.assignee()),
                        approvers(request),
                        spoke)
                .flatMap(people -> people);
    }

    private Stream<UserId> watchers(StoredRequest request) {
        return eligibility.asked(Eligibility.APPROVER, request.team(), request.requester()).stream();
    }

    private static UserId broken(StoredRequest request) {
        return Objects.requireNonNull(request.breakGlass()).by();
    }
}
