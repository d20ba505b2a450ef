package dev.maru.request.ui;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.FormProblem;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.model.KnownModels;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.BuildTargets;
import dev.maru.request.BuildTargets.BuildTarget;
import dev.maru.request.Requests;
import dev.maru.request.Verdict;
import dev.maru.request.Wish;
import dev.maru.shared.Sentence;
import dev.maru.ui.schema.Choice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page that asks for a component asks others. */
@Component
record AskParts(
        Blueprints blueprints,
        Applications applications,
        BuildTargets targets,
        ApprovalPolicies policies,
        Requests requests,
        KnownModels models) {
    /**
     * What can be said at once of a wish.
     *
     * @param problems of its parameters
     * @param obstacles besides those
     * @param cost null while the parameters do not tell
     * @param verdict what the policy would say; null while the parameters do not pass
     */
    record Answer(
            List<FormProblem> problems,
            List<Sentence> obstacles,
            @Nullable CostRange cost,
            @Nullable Verdict verdict) {}

    Blueprint blueprint(BlueprintRef ref) {
        return blueprints.get(ref);
    }

    /** What there is to choose in forms, by the name of the widget that a field asks for. */
    Map<String, List<Choice>> choices(Caller caller) {
        return Map.of(
                "models",
                models.knownTo(caller).stream()
                        .map(model -> new Choice(model.name(), model.displayName() + " · " + model.name()))
                        .toList());
    }

    /** What does not pass the blueprint's form there; nothing has to where nothing is built from the parameters. */
    List<FormProblem> problems(Wish wish, @Nullable BuildTarget target, String language) {
        return switch (wish.action()) {
            case CREATE, CHANGE, UPGRADE ->
                blueprints.check(
                        wish.blueprint(),
                        blueprints.withDefaults(wish.blueprint(), wish.parameters()),
                        target == null ? null : target.kind(),
                        language);
            case EXTEND_LEASE, REVERT_DRIFT, TEAR_DOWN -> List.of();
        };
    }

    /** Slow: asks the planner and the policy. */
    Answer ask(Caller caller, Wish wish, BuildTarget target, String language) {
        Parameters filled = blueprints.withDefaults(wish.blueprint(), wish.parameters());
        List<FormProblem> problems = problems(wish, target, language);
        if (!problems.isEmpty()) {
            return new Answer(problems, List.of(), null, null);
        }
        CostRange cost = blueprints.estimate(wish.blueprint(), filled, target.kind(), wish.environment(), language);
        return new Answer(problems, requests.obstacles(caller, wish), cost, policies.verdict(caller, wish, cost));
    }
}
