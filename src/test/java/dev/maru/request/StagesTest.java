package dev.maru.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.audit.AuditEntry;
import dev.maru.audit.AuditQuestion;
import dev.maru.audit.AuditTrail;
import dev.maru.identity.Caller;
import dev.maru.identity.Group;
import dev.maru.identity.Groups;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Users;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several stages of several groups, in whose name one approves, and what happens when nobody does. */
class StagesTest extends RequestTests {
    @Autowired
    Groups groups;

    @Autowired
    Users users;

    @Autowired
    ApprovalPolicies policies;

    @Autowired
    Delegations delegations;

    @Autowired
    Notifications notifications;

    @Autowired
    Escalation escalation;

    @Autowired
    AuditTrail audit;

    private Group security;
    private Caller guard;
    private Caller auditor;

    @BeforeEach
    void publish() {
        security = groups.create(admin, "security-" + UUID.randomUUID());
        guard = accounts.caller("approver");
        auditor = accounts.caller("auditor");
        security = groups.setMembers(admin, security.id(), Set.of(guard.user()));
        var rules = new ArrayList<Rule>();
        rules.add(new Rule(
                "Two stages",
                "team.name == \"" + team.name() + "\"",
                new Rule.Require(List.of(
                        new Verdict.Need(1, 1, "group:" + security.name(), Duration.ofMillis(1), "admin"),
                        new Verdict.Need(2, 1, "approver", null, null)))));
        rules.add(new Rule("And nothing more", "team.name == \"" + team.name() + "\"", new Rule.Approve()));
        rules.addAll(DefaultPolicy.RULES);
        policies.discardDraft(admin);
        policies.publish(admin, policies.write(admin, rules, "stages", 0).version());
    }

    @Test
    void a_stage_opens_when_the_one_before_has_all_it_needs() {
        Request request = submitted(wish("staged-a"));
        assertThat(request.progress()).extracting(StageProgress::open).containsExactly(true, false);
        assertThat(request.progress().getFirst().asked()).containsExactly(guard.user());
        assertThatThrownBy(() -> requests.approve(second, request.id(), hash(request), ""))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining(security.name());
        Request once = requests.approve(guard, request.id(), hash(request), "");
        assertThat(once.progress()).extracting(StageProgress::open).containsExactly(false, true);
        assertThatThrownBy(() -> requests.approve(guard, request.id(), hash(request), ""))
                .as("nobody counts at two stages")
                .isInstanceOf(NotPermitted.class);
        assertThat(requests.approve(second, request.id(), hash(request), "").state())
                .isEqualTo(RequestState.APPROVED);
    }

    @Test
    void a_delegate_approves_in_the_name_of_who_may_and_only_as_long_as_it_lasts() {
        Instant now = Instant.now();
        Delegation given = delegations.give(guard, auditor.user(), now.minusSeconds(1), now.plusSeconds(600), "away");
        Request request = submitted(wish("staged-b"));
        Request once = requests.approve(auditor, request.id(), hash(request), "for the guard");
        assertThat(once.approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.by()).isEqualTo(auditor.user());
            assertThat(approval.inTheNameOf()).isEqualTo(guard.user());
        });
        assertThatThrownBy(() -> requests.approve(guard, request.id(), hash(request), ""))
                .as("they had their say by the delegate")
                .isInstanceOf(NotPermitted.class);
        delegations.end(guard, given.id());
        Request other = submitted(wish("staged-c"));
        assertThatThrownBy(() -> requests.approve(auditor, other.id(), hash(other), ""))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_requester_decides_neither_as_a_delegate_nor_by_one() {
        Instant now = Instant.now();
        teams.setMember(admin, team.id(), auditor.user(), TeamRole.MEMBER);
        teams.setMember(admin, team.id(), guard.user(), TeamRole.MEMBER);
        Delegation given = delegations.give(guard, auditor.user(), now.minusSeconds(1), now.plusSeconds(600), "");
        asker = users.caller(auditor.user(), EnumSet.allOf(Permission.class)).orElseThrow();
        Request own = submitted(wish("staged-d"));
        assertThatThrownBy(() -> requests.approve(asker, own.id(), hash(own), ""))
                .isInstanceOf(NotPermitted.class);
        asker = users.caller(guard.user(), EnumSet.allOf(Permission.class)).orElseThrow();
        Request theirs = submitted(wish("staged-e"));
        assertThatThrownBy(() -> requests.approve(auditor, theirs.id(), hash(theirs), ""))
                .isInstanceOf(NotPermitted.class);
        delegations.end(guard, given.id());
    }

    @Test
    void who_waits_too_long_is_escalated_to_another_group_who_are_told() {
        Request request = submitted(wish("staged-f"));
        assertThatThrownBy(() -> requests.approve(admin, request.id(), hash(request), ""))
                .isInstanceOf(NotPermitted.class);
        escalation.escalate(request.id());
        escalation.escalate(request.id());
        Request escalated = requests.get(asker, request.id());
        assertThat(escalated.progress().getFirst().escalated()).isTrue();
        assertThat(escalated.timeline().stream().filter(entry -> entry.kind() == TimelineEntry.Kind.ESCALATED))
                .hasSize(1);
        assertThat(notifications.list(admin, true, 0, 20))
                .anyMatch(told -> told.kind().equals("escalated")
                        && told.about().id().equals(request.id().text()));
        assertThat(requests.approve(admin, request.id(), hash(request), "")
                        .progress()
                        .getFirst()
                        .isMet())
                .isTrue();
    }

    @Test
    void a_decision_is_handed_only_to_somebody_whose_approval_counts() {
        Request request = submitted(wish("staged-g"));
        assertThatThrownBy(() -> requests.reassign(second, request.id(), auditor.user(), "please"))
                .isInstanceOf(Refused.class);
        Request handed = requests.reassign(second, request.id(), guard.user(), "please");
        assertThat(handed.assignee()).isEqualTo(guard.user());
        assertThat(notifications.list(guard, true, 0, 20))
                .anyMatch(told -> told.kind().equals("reassigned")
                        && told.about().id().equals(request.id().text()));
    }

    @Test
    void the_audit_trail_says_under_which_policy_who_approved_which_hash() {
        Request request = submitted(wish("staged-h"));
        requests.approve(guard, request.id(), hash(request), "");
        requests.approve(second, request.id(), hash(request), "");
        List<AuditEntry> rows = rowsOf(request);
        assertThat(rows)
                .extracting(AuditEntry::act)
                .contains("request.submitted", "request.approval-given", "request.approved");
        AuditEntry approved = rows.stream()
                .filter(row -> row.act().equals("request.approved"))
                .findAny()
                .orElseThrow();
        assertThat(approved.details())
                .containsEntry("hash", hash(request).hex())
                .containsEntry("policy", "version " + policies.inForce().number());
        assertThat(approved.details().get("approvers"))
                .contains(guard.user().text(), second.user().text());
    }

    @Test
    void a_simulation_says_of_which_past_requests_a_draft_says_something_else() {
        Request request = submitted(wish("staged-i"));
        List<Rule> rules = List.of(new Rule("All", "true", new Rule.Approve()));
        Simulation simulation = policies.simulate(admin, rules, Duration.ofDays(1));
        assertThat(simulation.replayed()).isPositive();
        assertThat(simulation.changes())
                .filteredOn(change -> change.request().equals(request.id()))
                .singleElement()
                .satisfies(change -> assertThat(change.would().decision()).isEqualTo(new Verdict.Automatic()));
        assertThat(policies.simulate(admin, policies.inForce().rules(), Duration.ofDays(1))
                        .changes())
                .noneMatch(change -> change.request().equals(request.id()));
        assertThatThrownBy(() -> policies.simulate(asker, rules, Duration.ofDays(1)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_draft_with_problems_is_kept_but_not_published() {
        List<Rule> broken = List.of(
                new Rule("Bad", "cost.hig > 3", new Rule.Approve()),
                new Rule("Nobody", "true", new Rule.Require(List.of(Verdict.Need.of(1, "group:no-such-group")))));
        PolicyDraft draft = policies.write(admin, broken, "", 0);
        assertThat(draft.problems()).extracting(PolicyProblem::rule).containsExactly(0, 1);
        assertThat(draft.problems().getFirst().message()).contains("cost.high");
        assertThatThrownBy(() -> policies.publish(admin, draft.version()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Bad");
        assertThatThrownBy(() -> policies.write(asker, broken, "", draft.version()))
                .isInstanceOf(NotPermitted.class);
        policies.discardDraft(admin);
    }

    private List<AuditEntry> rowsOf(Request request) {
        return audit.search(admin, AuditQuestion.EVERYTHING, 500, null).items().stream()
                .filter(row -> row.target().id().equals(request.id().text()))
                .toList();
    }
}
