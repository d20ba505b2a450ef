package dev.maru.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.request.Verdict.Automatic;
import dev.maru.request.Verdict.Denied;
import dev.maru.request.Verdict.Need;
import dev.maru.request.Verdict.NeedsApproval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {
    private static final Rule.Then APPROVE = new Rule.Approve();

    @Test
    void the_shipped_policy_lets_small_local_model_access_through_and_asks_for_the_rest() {
        assertThat(shipped(Map.of())).isEqualTo(new Automatic());
        assertThat(shipped(Map.of("cost.high", 101.0))).isEqualTo(needs(1));
        assertThat(shipped(Map.of("target.kind", "aws"))).isEqualTo(needs(1));
        assertThat(shipped(Map.of("environment", "production"))).isEqualTo(needs(2));
        assertThat(shipped(Map.of("application.environment", "production")))
                .as("calling it development does not get a production application past")
                .isEqualTo(needs(2));
        assertThat(shipped(Map.of("diff.losesData", true))).isEqualTo(needs(2));
        assertThat(shipped(Map.of("target.needsReadiness", true, "readiness.failed", List.of("owner"))))
                .isInstanceOf(Denied.class);
    }

    @Test
    void one_deny_wins_wherever_it_stands() {
        assertThat(decide(rule("a", "true", APPROVE), rule("b", "true", new Rule.Deny("no"))))
                .isEqualTo(new Denied(List.of("no")));
    }

    @Test
    void what_is_asked_for_above_an_approval_stays_and_what_is_below_does_not() {
        assertThat(decide(rule("a", "true", require(1, "admin")), rule("b", "true", APPROVE)))
                .isEqualTo(new NeedsApproval(List.of(Need.of(1, "admin"))));
        assertThat(decide(rule("a", "true", APPROVE), rule("b", "true", require(1, "admin"))))
                .isEqualTo(new Automatic());
    }

    @Test
    void needs_of_several_rules_add_up_and_of_the_same_group_the_most_counts() {
        assertThat(decide(
                        rule("a", "true", require(1, "approver")),
                        rule("b", "true", require(3, "approver")),
                        rule("c", "true", new Rule.Require(List.of(new Need(2, 1, "group:security", null, null))))))
                .isEqualTo(new NeedsApproval(
                        List.of(Need.of(3, "approver"), new Need(2, 1, "group:security", null, null))));
    }

    @Test
    void nothing_matched_needs_one_approver_and_says_so() {
        Verdict verdict = PolicyRules.of(List.of(rule("a", "false", APPROVE))).verdict(7, facts(Map.of()));
        assertThat(verdict.decision()).isEqualTo(needs(1));
        assertThat(verdict.hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.rule()).isEqualTo("no rule"));
        assertThat(verdict.policy()).isEqualTo(7);
    }

    @Test
    void a_rule_that_cannot_be_reckoned_asks_for_approval_and_says_why() {
        for (Rule.Then then : List.of(APPROVE, new Rule.Deny("no"))) {
            Verdict verdict = PolicyRules.of(List.of(rule("a", "request.parameters.missing == 1", then)))
                    .verdict(1, facts(Map.of()));
            assertThat(verdict.decision()).isEqualTo(needs(1));
            assertThat(verdict.hits().getFirst().error()).contains("missing");
        }
        assertThat(decide(rule("a", "request.parameters.missing == 1", require(4, "admin"))))
                .isEqualTo(new NeedsApproval(List.of(Need.of(4, "admin"))));
    }

    @Test
    void a_fact_that_is_not_known_approves_nothing() {
        var unknown = new HashMap<>(facts(Map.of()).values());
        unknown.remove("target.kind");
        Verdict verdict = PolicyRules.of(DefaultPolicy.RULES).verdict(1, new PolicyFacts(unknown));
        assertThat(verdict.decision()).isEqualTo(needs(1));
        assertThat(verdict.hits()).anyMatch(hit -> hit.error() != null);
    }

    @Test
    void what_does_not_compile_is_shown_with_its_place() {
        assertThat(PolicyRules.check(List.of(rule("a", "true &&\n  request.acton == \"x\"", APPROVE))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).contains("acton");
                });
        assertThat(PolicyRules.check(List.of(rule("a", "1 + 1", APPROVE)))).isNotEmpty();
        assertThat(PolicyRules.check(List.of(rule("a", "cost.high < \"x\"", APPROVE))))
                .isNotEmpty();
        assertThat(PolicyRules.check(List.of(rule("a", "  ", APPROVE)))).hasSize(1);
        assertThat(PolicyRules.check(List.of(rule("a", "true", APPROVE), rule("a", "true", APPROVE))))
                .hasSize(1);
        assertThatThrownBy(() -> PolicyRules.of(List.of(rule("a", "x", APPROVE))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_expression_cannot_run_away() {
        String list = "[" + "0,".repeat(199) + "0]";
        String loops = list + ".all(a, " + list + ".all(b, " + list + ".all(c, a + b + c == 0)))";
        Verdict verdict = PolicyRules.of(List.of(rule("a", loops, APPROVE))).verdict(1, facts(Map.of()));
        assertThat(verdict.decision()).isEqualTo(needs(1));
        assertThat(verdict.hits().getFirst().error()).contains("budget exceeded");
        assertThat(PolicyRules.check(List.of(rule("a", "true || ".repeat(2000) + "true", APPROVE))))
                .isNotEmpty();
    }

    @Test
    void expressions_compare_whole_and_broken_numbers_and_look_into_lists_and_parameters() {
        Map<String, Object> given =
                Map.of("request.parameters", Map.of("models", List.of("a/b"), "monthlyBudget", 20, "soft", false));
        for (String expression : List.of(
                "cost.high <= 20",
                "cost.high < 20.5",
                "request.parameters.monthlyBudget <= 20.0",
                "request.parameters.monthlyBudget < 21",
                "\"a/b\" in request.parameters.models",
                "request.parameters.models.exists(m, m.startsWith(\"a/\"))",
                "!has(request.parameters.other)",
                "request.name.matches(\"^[a-z-]+$\")",
                "\"member\" in requester.roles",
                "diff.types.all(t, t == \"grant\")")) {
            Verdict verdict =
                    PolicyRules.of(List.of(rule("a", expression, APPROVE))).verdict(1, facts(given));
            assertThat(verdict.decision()).as(expression + " " + verdict.hits()).isEqualTo(new Automatic());
        }
    }

    @Test
    void facts_say_the_same_after_they_were_kept() {
        PolicyFacts facts =
                facts(Map.of("request.parameters", Map.of("n", 3, "x", 1.5, "deep", List.of(Map.of("k", 1)))));
        PolicyFacts again = Documents.read(Documents.JSON.writeValueAsString(facts), PolicyFacts.class);
        Rule rule = rule(
                "a",
                "request.parameters.n == 3 && request.parameters.x == 1.5"
                        + " && request.parameters.deep[0].k == 1 && cost.high <= 20 && lease.days == 30",
                APPROVE);
        assertThat(PolicyRules.of(List.of(rule))
                        .verdict(1, again)
                        .hits()
                        .getFirst()
                        .error())
                .isNull();
        assertThat(PolicyRules.of(List.of(rule)).verdict(1, again).decision()).isEqualTo(new Automatic());
    }

    private static Verdict.Decision shipped(Map<String, Object> different) {
        return PolicyRules.of(DefaultPolicy.RULES).verdict(1, facts(different)).decision();
    }

    private static Verdict.Decision decide(Rule... rules) {
        return PolicyRules.of(List.of(rules)).verdict(1, facts(Map.of())).decision();
    }

    private static NeedsApproval needs(int approvers) {
        return new NeedsApproval(List.of(Need.of(approvers, "approver")));
    }

    private static Rule rule(String name, String when, Rule.Then then) {
        return new Rule(name, when, then);
    }

    private static Rule.Then require(int count, String group) {
        return new Rule.Require(List.of(Need.of(count, group)));
    }

    private static PolicyFacts facts(Map<String, Object> different) {
        var facts = new HashMap<String, Object>();
        facts.put("request.action", "create");
        facts.put("request.blueprint", "model-access");
        facts.put("request.version", 1);
        facts.put("request.name", "my-access");
        facts.put("request.parameters", Map.of());
        facts.put("application.environment", "development");
        facts.put("environment", "development");
        facts.put("cost.high", 20.0);
        facts.put("diff.losesData", false);
        facts.put("diff.types", List.of("grant"));
        facts.put("target.kind", "local");
        facts.put("target.needsReadiness", false);
        facts.put("lease.days", 30);
        facts.put("requester.roles", List.of("member"));
        facts.put("readiness.failed", List.of());
        facts.putAll(different);
        return new PolicyFacts(facts);
    }
}
