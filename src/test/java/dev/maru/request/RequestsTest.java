package dev.maru.request;

import static dev.maru.request.RequestState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The road of a request, and every turn that it may not take. */
class RequestsTest extends RequestTests {
    @Test
    void a_cheap_local_request_is_approved_by_the_policy_alone() {
        Request request = submitted(wish("cheap", Environment.DEVELOPMENT, 20));
        assertThat(request.state()).isEqualTo(APPROVED);
        assertThat(request.approvals()).isEmpty();
        assertThat(kinds(request))
                .containsSubsequence(
                        TimelineEntry.Kind.DRAFTED,
                        TimelineEntry.Kind.PREVIEW_STARTED,
                        TimelineEntry.Kind.PREVIEWED,
                        TimelineEntry.Kind.SUBMITTED,
                        TimelineEntry.Kind.APPROVED_BY_POLICY);
    }

    @Test
    void a_dearer_one_waits_for_one_approver_of_its_team() {
        Request request = submitted(wish("dearer"));
        assertThat(request.state()).isEqualTo(AWAITING_APPROVAL);
        Request approved = requests.approve(approver, request.id(), hash(request), "fine");
        assertThat(approved.state()).isEqualTo(APPROVED);
        assertThat(approved.approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.by()).isEqualTo(approver.user());
            assertThat(approval.hash()).isEqualTo(hash(request));
        });
    }

    @Test
    void production_waits_for_two_different_approvers() {
        Request request = submitted(wish("prod", Environment.PRODUCTION, 20));
        Request once = requests.approve(approver, request.id(), hash(request), "");
        assertThat(once.state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(once.you().may(Step.APPROVE)).isFalse();
        assertThatThrownBy(() -> requests.approve(approver, request.id(), hash(request), ""))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("counts once");
        assertThat(requests.approve(second, request.id(), hash(request), "").state())
                .isEqualTo(APPROVED);
    }

    @Test
    void a_requester_cannot_approve_their_own_request_whatever_their_roles() {
        asker = new Caller(asker.user(), asker.name(), asker.teams(), admin.roles(), admin.permissions());
        Request request = submitted(wish("own"));
        assertThat(request.you().may(Step.APPROVE)).isFalse();
        assertThat(request.you().whyNotApprove().english()).contains("yourself");
        assertThatThrownBy(() -> requests.approve(asker, request.id(), hash(request), ""))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> requests.breakGlass(asker, request.id(), hash(request), "urgent"))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> requests.reject(asker, request.id(), "no")).isInstanceOf(NotPermitted.class);
    }

    @Test
    void an_approval_of_something_else_than_what_would_be_done_is_refused() {
        Request request = submitted(wish("stale-look"));
        ReviewedHash other = new ReviewedHash("0".repeat(64));
        assertThatThrownBy(() -> requests.approve(approver, request.id(), other, ""))
                .isInstanceOf(StaleReview.class)
                .hasMessageContaining(hash(request).hex());
        assertThat(requests.get(asker, request.id()).approvals()).isEmpty();
    }

    @Test
    void a_changed_parameter_voids_every_approval_and_the_timeline_says_what_changed() {
        Request request = submitted(wish("changed", Environment.PRODUCTION, 20));
        Request once = requests.approve(approver, request.id(), hash(request), "");
        Request changed = requests.change(
                asker, request.id(), wish("changed", Environment.PRODUCTION, 30), "more", once.version());
        assertThat(changed.state()).isEqualTo(DRAFT);
        assertThat(changed.hash()).isNull();
        assertThat(changed.approvals())
                .singleElement()
                .satisfies(approval -> assertThat(approval.counts()).isFalse());
        assertThat(changed.timeline().getLast().kind()).isEqualTo(TimelineEntry.Kind.APPROVALS_VOIDED);
        assertThat(changed.timeline().getLast().changes())
                .containsExactly(new FieldChange("parameters.monthlyBudget", "20.0", "30.0"));
        Request again = requests.submit(asker, previewed(request.id()).id());
        assertThat(hash(again)).isNotEqualTo(hash(request));
        assertThatThrownBy(() -> requests.approve(second, request.id(), hash(request), ""))
                .isInstanceOf(StaleReview.class);
        assertThat(requests.approve(second, request.id(), hash(again), "").state())
                .as("the first approval does not count any more")
                .isEqualTo(AWAITING_APPROVAL);
    }

    @Test
    void an_incomplete_preview_cannot_be_submitted_nor_approved() {
        planner.script("gaps", _ -> Samples.incomplete("Ask for access to the account."));
        Request request = previewed(wish("gaps"));
        assertThat(request.state()).isEqualTo(PREVIEW_FAILED);
        assertThat(request.failure()).contains("Ask for access");
        assertThatThrownBy(() -> requests.submit(asker, request.id()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("preview failed")
                .hasMessageContaining("where it is: ready to submit")
                .hasMessageContaining("preview, withdraw");
        assertThatThrownBy(() -> requests.approve(approver, request.id(), new ReviewedHash("0".repeat(64)), ""))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_preview_that_fails_is_tried_again() {
        var failures = new java.util.concurrent.atomic.AtomicInteger();
        planner.script("flaky", wish -> {
            if (failures.incrementAndGet() < 2) {
                throw new IllegalStateException("not now");
            }
            return Samples.preview(wish);
        });
        assertThat(previewed(wish("flaky")).state()).isEqualTo(PREVIEWED);
        assertThat(failures).hasValue(2);
    }

    @Test
    void a_preview_of_what_is_no_longer_asked_for_is_not_taken_and_is_cleared_away() {
        var release = new java.util.concurrent.CountDownLatch(1);
        var all = new java.util.concurrent.CopyOnWriteArrayList<Preview>();
        planner.script("overtaken", wish -> {
            Preview preview = Samples.preview(wish);
            all.add(preview);
            if (all.size() == 1) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return preview;
        });
        RequestId id = requests.draft(asker, wish("overtaken"), "").id();
        Request previewing = requests.preview(asker, id);
        await().until(() -> !all.isEmpty());
        requests.change(asker, id, wish("overtaken", Environment.DEVELOPMENT, 700), "", previewing.version());
        release.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> planner.discarded.contains(all.getFirst()));
        assertThat(requests.get(asker, id).state()).isEqualTo(DRAFT);
    }

    @Test
    void what_was_previewed_for_a_withdrawn_request_is_cleared_away() {
        Request request = previewed(wish("withdrawn"));
        requests.withdraw(asker, request.id(), "not needed");
        await().atMost(Duration.ofSeconds(20)).until(() -> planner.discarded.contains(request.preview()));
        assertThat(requests.get(asker, request.id()).preview())
                .as("it can still be looked at")
                .isNotNull();
    }

    @Test
    void changes_are_asked_for_and_the_talk_stays() {
        Request request = submitted(wish("talk"));
        requests.comment(approver, request.id(), "Why so much?");
        Request back = requests.requestChanges(approver, request.id(), "Ask for less.");
        assertThat(back.state()).isEqualTo(CHANGES_REQUESTED);
        Request changed =
                requests.change(asker, request.id(), wish("talk", Environment.DEVELOPMENT, 300), "", back.version());
        assertThat(changed.comments()).hasSize(1);
        assertThat(requests.submit(asker, previewed(request.id()).id()).state()).isEqualTo(AWAITING_APPROVAL);
    }

    @Test
    void one_who_rejects_ends_it_although_others_approved() {
        Request request = submitted(wish("rejected", Environment.PRODUCTION, 20));
        requests.approve(approver, request.id(), hash(request), "");
        Request rejected = requests.reject(second, request.id(), "not in this quarter");
        assertThat(rejected.state()).isEqualTo(REJECTED);
        assertThatThrownBy(() -> requests.withdraw(asker, request.id(), ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("rejected");
    }

    @Test
    void breaking_the_glass_lets_it_through_and_leaves_a_second_look_for_somebody_else() {
        Request request = submitted(wish("glass", Environment.PRODUCTION, 20));
        Request broken = requests.breakGlass(approver, request.id(), hash(request), "the site is down");
        assertThat(broken.state()).isEqualTo(APPROVED);
        assertThat(broken.you().may(Step.CLOSE_REVIEW)).isFalse();
        assertThatThrownBy(() -> requests.closeReview(approver, request.id(), true, "fine"))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> requests.closeReview(asker, request.id(), true, "fine"))
                .isInstanceOf(NotPermitted.class);
        assertThat(requests.list(second, RequestFilter.waitingForMe(), 0, 10))
                .anyMatch(waiting -> waiting.id().equals(request.id()) && waiting.reviewOpen());
        Request closed = requests.closeReview(second, request.id(), true, "it was down indeed");
        assertThat(closed.breakGlass()).satisfies(glass -> assertThat(glass).isNotNull());
        assertThat(closed.timeline().getLast().kind()).isEqualTo(TimelineEntry.Kind.REVIEW_CLOSED);
        assertThatThrownBy(() -> requests.closeReview(second, request.id(), true, "again"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void what_is_found_stale_loses_its_approvals_and_says_what_is_different() {
        Request request = submitted(wish("moved"));
        Preview other = Samples.preview(
                List.of(new ResourceChange(Kind.REMOVE, "Grant", "grant", true, List.of())),
                ScriptedPlanner.cost("0", "500.0", "500.0"));
        transactions.executeWithoutResult(_ -> {
            requests.approve(approver, request.id(), hash(request), "");
            requests.stale(request.id(), other);
            requests.stale(request.id(), other);
        });
        Request stale = requests.get(asker, request.id());
        assertThat(stale.state()).isEqualTo(PREVIEWED);
        assertThat(stale.approvals()).noneMatch(Approval::counts);
        TimelineEntry entry = stale.timeline().stream()
                .filter(each -> each.kind() == TimelineEntry.Kind.STALE)
                .reduce((_, _) -> {
                    throw new AssertionError("told twice, it happened twice");
                })
                .orElseThrow();
        assertThat(entry.changes()).contains(new FieldChange("changes.Grant.losesData", "false", "true"));
        Request again = requests.submit(asker, request.id());
        assertThat(again.progress())
                .singleElement()
                .satisfies(need -> assertThat(need.need().count())
                        .as("losing data needs two")
                        .isEqualTo(2));
    }

    @Test
    void what_is_built_is_done_once() {
        Request request = previewed(wish("built", Environment.DEVELOPMENT, 20));
        ComponentId component = ComponentId.next();
        transactions.executeWithoutResult(_ -> {
            requests.submit(asker, request.id());
            requests.done(request.id(), component);
            requests.done(request.id(), component);
        });
        requests.failed(request.id(), component, "too late");
        Request done = requests.get(asker, request.id());
        assertThat(done.state()).isEqualTo(DONE);
        assertThat(done.component()).isEqualTo(component);
        assertThat(requests.list(asker, RequestFilter.of(component), 0, 10)).hasSize(1);
    }

    @Test
    void a_number_that_programs_read_differently_is_refused() {
        Wish wish = wish("huge");
        Wish huge = wish.with(Samples.parameters("{\"models\":[\"a/b\"],\"monthlyBudget\":9007199254740993}"), null);
        assertThatThrownBy(() -> requests.draft(asker, huge, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write it as text");
    }

    @Test
    void parameters_that_do_not_pass_the_form_are_not_previewed() {
        Wish wish = wish("form").with(Samples.parameters("{\"models\":[],\"monthlyBudget\":0}"), null);
        Request draft = requests.draft(asker, wish, "");
        assertThat(requests.obstacles(asker, wish)).isNotEmpty();
        assertThatThrownBy(() -> requests.preview(asker, draft.id())).isInstanceOf(FormRefused.class);
    }

    @Test
    void a_change_from_an_older_version_is_refused() {
        Request draft = requests.draft(asker, wish("older"), "");
        requests.comment(asker, draft.id(), "hm");
        assertThatThrownBy(() -> requests.change(asker, draft.id(), wish("older"), "", draft.version()))
                .isInstanceOf(org.springframework.dao.OptimisticLockingFailureException.class);
    }

    private static List<TimelineEntry.Kind> kinds(Request request) {
        return request.timeline().stream().map(TimelineEntry::kind).toList();
    }
}
