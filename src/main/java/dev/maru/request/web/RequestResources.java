package dev.maru.request.web;

import dev.maru.blueprint.CostRange;
import dev.maru.request.Approval;
import dev.maru.request.BreakGlass;
import dev.maru.request.FieldChange;
import dev.maru.request.Preview;
import dev.maru.request.Request;
import dev.maru.request.RequestSummary;
import dev.maru.request.StageProgress;
import dev.maru.request.TimelineEntry;
import dev.maru.request.Verdict;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests as they are read under {@code /api}. */
final class RequestResources {
    private RequestResources() {}

    record WishResource(
            TeamId team,
            ApplicationId application,
            String action,
            String name,
            @Nullable ComponentId component,
            String blueprint,
            ObjectNode parameters,
            TargetId target,
            String environment,
            @Nullable String lease) {
        static WishResource of(Wish wish) {
            return new WishResource(
                    wish.team(),
                    wish.application(),
                    Words.of(wish.action()),
                    wish.name(),
                    wish.component(),
                    wish.blueprint().toString(),
                    wish.parameters().json(),
                    wish.target(),
                    Words.of(wish.environment()),
                    wish.lease() == null ? null : wish.lease().toString());
        }
    }

    record SummaryResource(
            RequestId id,
            WishResource wish,
            String state,
            UserId requester,
            @Nullable UserId assignee,
            List<String> waitingFor,
            @Nullable Money now,
            @Nullable Money then,
            boolean losesData,
            boolean reviewOpen,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant submittedAt) {
        static SummaryResource of(RequestSummary request) {
            return new SummaryResource(
                    request.id(),
                    WishResource.of(request.wish()),
                    Words.of(request.state()),
                    request.requester(),
                    request.assignee(),
                    request.waitingFor(),
                    request.now(),
                    request.then(),
                    request.losesData(),
                    request.reviewOpen(),
                    request.createdAt(),
                    request.changedAt(),
                    request.submittedAt());
        }
    }

    record RequestResource(
            RequestId id,
            WishResource wish,
            String why,
            String state,
            UserId requester,
            @Nullable UserId assignee,
            @Nullable PreviewResource preview,
            @Nullable String hash,
            @Nullable VerdictResource verdict,
            List<ProgressResource> progress,
            List<ApprovalResource> approvals,
            List<EventResource> timeline,
            @Nullable BreakGlassResource breakGlass,
            @Nullable ComponentId component,
            @Nullable String failure,
            Set<String> steps,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant submittedAt) {
        static RequestResource of(Request request) {
            return new RequestResource(
                    request.id(),
                    WishResource.of(request.wish()),
                    request.why(),
                    Words.of(request.state()),
                    request.requester(),
                    request.assignee(),
                    PreviewResource.of(request),
                    request.hash() == null ? null : request.hash().hex(),
                    request.verdict() == null ? null : VerdictResource.of(request.verdict()),
                    request.progress().stream().map(ProgressResource::of).toList(),
                    request.approvals().stream().map(ApprovalResource::of).toList(),
                    request.timeline().stream().map(EventResource::of).toList(),
                    request.breakGlass() == null ? null : BreakGlassResource.of(request.breakGlass()),
                    request.component(),
                    request.failure().isEmpty() ? null : request.failure(),
                    request.you().steps().stream()
                            .map(Words::of)
                            .collect(Collectors.toCollection(java.util.TreeSet::new)),
                    request.createdAt(),
                    request.changedAt(),
                    request.submittedAt());
        }
    }

    record PreviewResource(
            boolean complete,
            List<String> gaps,
            List<ChangeResource> changes,
            CostRange now,
            CostRange then,
            List<Preview.Quota> quotas,
            List<Preview.Dependant> dependants,
            @Nullable Instant at) {
        static @Nullable PreviewResource of(Request request) {
            Preview preview = request.preview();
            return preview == null
                    ? null
                    : new PreviewResource(
                            preview.isComplete(),
                            preview.gaps().stream().map(Sentence::english).toList(),
                            preview.changes().stream().map(ChangeResource::of).toList(),
                            preview.now(),
                            preview.then(),
                            preview.quotas(),
                            preview.dependants(),
                            request.previewedAt());
        }
    }

    record ChangeResource(
            String kind, String name, String type, boolean losesData, List<Preview.PropertyChange> properties) {
        static ChangeResource of(Preview.ResourceChange change) {
            return new ChangeResource(
                    Words.of(change.kind()), change.name(), change.type(), change.losesData(), change.properties());
        }
    }

    /** @param decision automatic, needs-approval or denied */
    record VerdictResource(
            int policy, String decision, List<NeedResource> needs, List<String> reasons, List<HitResource> rules) {
        static VerdictResource of(Verdict verdict) {
            List<HitResource> rules =
                    verdict.hits().stream().map(HitResource::of).toList();
            return switch (verdict.decision()) {
                case Verdict.Automatic() ->
                    new VerdictResource(verdict.policy(), "automatic", List.of(), List.of(), rules);
                case Verdict.NeedsApproval(var needs) ->
                    new VerdictResource(
                            verdict.policy(),
                            "needs-approval",
                            needs.stream().map(NeedResource::of).toList(),
                            List.of(),
                            rules);
                case Verdict.Denied(var reasons) ->
                    new VerdictResource(verdict.policy(), "denied", List.of(), reasons, rules);
            };
        }
    }

    record HitResource(String rule, String says, @Nullable String error) {
        static HitResource of(Verdict.Hit hit) {
            return new HitResource(hit.rule(), hit.says(), hit.error());
        }
    }

    record NeedResource(
            @Nullable Integer stage,
            @Nullable Integer count,
            @Nullable String group,
            @Nullable String escalateAfter,
            @Nullable String escalateTo) {
        static NeedResource of(Verdict.Need need) {
            return new NeedResource(
                    need.stage(),
                    need.count(),
                    need.group(),
                    need.escalateAfter() == null ? null : need.escalateAfter().toString(),
                    need.escalateTo());
        }

        Verdict.Need need() {
            return new Verdict.Need(
                    stage == null ? 1 : stage,
                    Words.required("count", count),
                    Words.required("group", group),
                    escalateAfter == null ? null : WishBody.duration(escalateAfter),
                    escalateTo);
        }
    }

    record ProgressResource(
            NeedResource need,
            int given,
            boolean met,
            boolean open,
            List<UserId> asked,
            @Nullable Instant escalatesAt,
            boolean escalated) {
        static ProgressResource of(StageProgress progress) {
            return new ProgressResource(
                    NeedResource.of(progress.need()),
                    progress.given(),
                    progress.isMet(),
                    progress.open(),
                    progress.asked(),
                    progress.escalatesAt(),
                    progress.escalated());
        }
    }

    record ApprovalResource(
            UserId by,
            @Nullable UserId inTheNameOf,
            int stage,
            Set<String> groups,
            String hash,
            String note,
            boolean breakGlass,
            Instant at,
            @Nullable Instant voidedAt) {
        static ApprovalResource of(Approval approval) {
            return new ApprovalResource(
                    approval.by(),
                    approval.inTheNameOf(),
                    approval.stage(),
                    approval.groups(),
                    approval.hash().hex(),
                    approval.note(),
                    approval.breakGlass(),
                    approval.at(),
                    approval.voidedAt());
        }
    }

    record EventResource(
            int number,
            Instant at,
            String kind,
            @Nullable UserId by,
            String byName,
            String text,
            List<FieldChange> changes) {
        static EventResource of(TimelineEntry entry) {
            return new EventResource(
                    entry.number(),
                    entry.at(),
                    Words.of(entry.kind()),
                    entry.by(),
                    entry.byName(),
                    entry.text(),
                    entry.changes());
        }
    }

    record BreakGlassResource(
            UserId by,
            String reason,
            Instant at,
            @Nullable UserId reviewedBy,
            @Nullable Boolean justified,
            @Nullable String review) {
        static BreakGlassResource of(BreakGlass glass) {
            BreakGlass.Review review = glass.review();
            return new BreakGlassResource(
                    glass.by(),
                    glass.reason(),
                    glass.at(),
                    review == null ? null : review.by(),
                    review == null ? null : review.justified(),
                    review == null ? null : review.note());
        }
    }
}
