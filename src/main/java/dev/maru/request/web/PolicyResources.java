package dev.maru.request.web;

import dev.maru.request.PolicyDraft;
import dev.maru.request.PolicyProblem;
import dev.maru.request.PolicyVersion;
import dev.maru.request.Rule;
import dev.maru.request.Simulation;
import dev.maru.request.web.RequestResources.NeedResource;
import dev.maru.request.web.RequestResources.VerdictResource;
import dev.maru.shared.RequestId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Approval policies as they are written and read under {@code /api}. */
final class PolicyResources {
    private PolicyResources() {}

    /**
     * A rule.
     *
     * @param then approve, require or deny
     * @param needs for require: whose approvals
     * @param reason for deny
     */
    record RuleBody(
            @Nullable String name,
            @Nullable String when,
            @Nullable String then,
            @Nullable List<NeedResource> needs,
            @Nullable String reason) {
        static RuleBody of(Rule rule) {
            return switch (rule.then()) {
                case Rule.Approve() -> new RuleBody(rule.name(), rule.when(), "approve", null, null);
                case Rule.Require(var needs) ->
                    new RuleBody(
                            rule.name(),
                            rule.when(),
                            "require",
                            needs.stream().map(NeedResource::of).toList(),
                            null);
                case Rule.Deny(var reason) -> new RuleBody(rule.name(), rule.when(), "deny", null, reason);
            };
        }

        Rule rule() {
            Rule.Then what = switch (Words.required("rules[].then", then)) {
                case "approve" -> new Rule.Approve();
                case "require" ->
                    new Rule.Require(Words.required("rules[].needs", needs).stream()
                            .map(NeedResource::need)
                            .toList());
                case "deny" -> new Rule.Deny(Words.required("rules[].reason", reason));
                default ->
                    throw new IllegalArgumentException("\"" + then
                            + "\" is nothing that a rule does; there are \"approve\", \"require\" and \"deny\"");
            };
            return new Rule(Words.required("rules[].name", name), Words.required("rules[].when", when), what);
        }
    }

    record RulesBody(
            @Nullable List<RuleBody> rules,
            @Nullable String note,
            @Nullable Integer days) {
        List<Rule> allRules() {
            return Words.required("rules", rules).stream().map(RuleBody::rule).toList();
        }
    }

    record VersionResource(
            int version,
            boolean inForce,
            List<RuleBody> rules,
            String note,
            @Nullable UserId publishedBy,
            Instant publishedAt) {
        static VersionResource of(PolicyVersion version) {
            return new VersionResource(
                    version.number(),
                    version.inForce(),
                    version.rules().stream().map(RuleBody::of).toList(),
                    version.note(),
                    version.publishedBy(),
                    version.publishedAt());
        }
    }

    record DraftResource(
            List<RuleBody> rules,
            String note,
            int from,
            List<PolicyProblem> problems,
            UserId changedBy,
            Instant changedAt) {
        static DraftResource of(PolicyDraft draft) {
            return new DraftResource(
                    draft.rules().stream().map(RuleBody::of).toList(),
                    draft.note(),
                    draft.from(),
                    draft.problems(),
                    draft.changedBy(),
                    draft.changedAt());
        }
    }

    record SimulationResource(int replayed, List<ChangeResource> changes) {
        static SimulationResource of(Simulation simulation) {
            return new SimulationResource(
                    simulation.replayed(),
                    simulation.changes().stream().map(ChangeResource::of).toList());
        }
    }

    record ChangeResource(
            RequestId request,
            String name,
            String state,
            Instant submittedAt,
            VerdictResource was,
            VerdictResource would) {
        static ChangeResource of(Simulation.Change change) {
            return new ChangeResource(
                    change.request(),
                    change.wish().name(),
                    Words.of(change.state()),
                    change.submittedAt(),
                    VerdictResource.of(change.was()),
                    VerdictResource.of(change.would()));
        }
    }
}
