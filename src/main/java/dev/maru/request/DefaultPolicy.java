package dev.maru.request;

import java.util.List;

/** The policy that is in force until somebody publishes another. */
final class DefaultPolicy {
    static final String NOTE = "As shipped";

    static final List<Rule> RULES = List.of(
            new Rule(
                    "Not ready",
                    "target.needsReadiness && readiness.failed.size() > 0 && request.action in [\"create\", \"upgrade\"]",
                    new Rule.Deny(
                            "This target wants the readiness scorecard to pass, and it does not. See what failed on"
                                    + " the application's page.")),
            new Rule("Data is lost", "diff.losesData", needs(2)),
            new Rule(
                    "Production",
                    "environment == \"production\" || application.environment == \"production\"",
                    needs(2)),
            new Rule(
                    "Small local model access",
                    "request.blueprint == \"model-access\" && target.kind == \"local\" && cost.high <= 100",
                    new Rule.Approve()),
            new Rule("Everything else", "true", needs(1)));

    private DefaultPolicy() {}

    private static Rule.Then needs(int approvers) {
        return new Rule.Require(List.of(Verdict.Need.of(approvers, Eligibility.APPROVER)));
    }
}
