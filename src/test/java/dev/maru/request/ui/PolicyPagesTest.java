package dev.maru.request.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.Delegations;
import dev.maru.request.Notifications;
import dev.maru.request.Request;
import dev.maru.request.Rule;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@MaruTest
@As("admin")
@Import(ScriptedBuilding.class)
class PolicyPagesTest extends PageTest {
    @Autowired
    ApprovalPolicies policies;

    @Autowired
    Delegations delegations;

    @Autowired
    Notifications notifications;

    @Test
    void a_rule_that_does_not_compile_says_where_and_cannot_be_published() {
        draft(List.of());
        open("policies", "tab", "draft");
        TextArea when = find(TextArea.class)
                .withPropertyValue(TextArea::getLabel, "When (CEL)")
                .all()
                .getFirst();
        test(when).setValue("cost.high >");

        assertThat(page()).contains("Line 1, column");
        assertThat(button("Publish").isEnabled()).isFalse();
        test(when).setValue("cost.high > 10");
        assertThat(button("Publish").isEnabled()).isTrue();
    }

    @Test
    void the_rules_that_maru_ships_have_a_korean_name() {
        UI.getCurrent().setLocale(Locale.KOREAN);
        List<Rule> shipped =
                policies.versions(accounts.caller("admin")).getLast().rules();

        assertThat(shipped).allSatisfy(rule -> {
            assertThat(RuleWords.name(rule.name())).isNotEqualTo(rule.name());
            assertThat(RuleWords.words(rule.then())).doesNotContainPattern("[a-z]{4}");
        });
        assertThat(RuleWords.name("Nights are quiet")).isEqualTo("Nights are quiet");
    }

    @Test
    void the_simulator_says_whose_verdict_would_change() {
        asked.submitted("simulated");
        draft(List.of(new Rule("Guardrails go through", "request.blueprint == \"guardrail\"", new Rule.Approve())));
        open("policies", "tab", "draft");
        click("Try it");

        waitFor(() -> page().contains("simulated"));
        assertThat(page()).contains("Guardrails go through", "needs 1 of approvers", "approved automatically");
    }

    @Test
    void a_published_version_says_what_it_changed() {
        draft(List.of(new Rule("Nothing at night", "false", new Rule.Deny("It is night."))));
        open("policies", "tab", "draft");
        test(find(TextField.class)
                        .withPropertyValue(TextField::getLabel, "What is different")
                        .single())
                .setValue("Nights are quiet");
        click("Publish");
        test(button("Publish")).click();

        assertThat(policies.inForce().rules().getFirst().name()).isEqualTo("Nothing at night");
        open("policies", "tab", "versions");
        assertThat(page()).contains("Nights are quiet", "added", "Nothing at night", "deny: It is night.");
        assertThat(find(Select.class).all()).isNotEmpty();
    }

    @Test
    @As("approver")
    void who_may_only_read_policies_sees_no_draft() {
        open("policies");
        assertThat(page()).contains("Everything else");
        assertThat(hasButton("Write the next version")).isFalse();
    }

    @Test
    @As("approver")
    void a_delegation_is_shown_until_it_is_ended() {
        Instant now = Instant.now();
        delegations.give(
                accounts.caller("approver"),
                accounts.user("auditor").id(),
                now,
                now.plus(Duration.ofDays(3)),
                "On holiday");
        open("policies", "tab", "delegations");
        assertThat(find(com.vaadin.flow.component.grid.Grid.class).single()).isNotNull();
        assertThat(delegations.of(accounts.caller("approver"))).anyMatch(one -> one.holds(Instant.now()));
    }

    @Test
    @As("approver")
    void the_bell_counts_what_was_not_read() {
        Request request = asked.submitted("rung");
        waitUntilTold();
        open("notifications");
        Anchor bell = find(Anchor.class).withClassName("maru-bell").single();
        assertThat(bell.getElement().getAttribute("aria-label")).contains("unread");

        click("Mark all as read");
        assertThat(notifications.count(accounts.caller("approver"), true)).isZero();
        waitFor(() -> bell.getElement().getAttribute("aria-label").equals("Notifications"));
        assertThat(request.state()).isNotNull();
    }

    private void waitUntilTold() {
        waitFor(() -> notifications.count(accounts.caller("approver"), true) > 0);
    }

    /** Puts rules before those in force. */
    private void draft(List<Rule> first) {
        var rules = new ArrayList<>(first);
        rules.addAll(policies.inForce().rules());
        long version = policies.draft(accounts.caller("admin"))
                .map(dev.maru.request.PolicyDraft::version)
                .orElse(0L);
        policies.write(accounts.caller("admin"), rules, "", version);
    }
}
