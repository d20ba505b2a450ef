package dev.maru.request;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is asked for in tests, and what a planner might say of it. */
final class Samples {
    private Samples() {}

    static Parameters parameters(String json) {
        return new Parameters((ObjectNode) JsonMapper.shared().readTree(json));
    }

    static Wish wish(TeamId team, ApplicationId application, String name, Environment environment, double budget) {
        return new Wish(
                team,
                application,
                Action.CREATE,
                name,
                null,
                new BlueprintRef("model-access", 1),
                parameters("{\"models\":[\"local/smollm2-135m\"],\"monthlyBudget\":" + budget + ",\"limit\":\"hard\"}"),
                ScriptedPlanner.TARGET,
                environment,
                Duration.ofDays(30));
    }

    static Preview preview(Wish wish) {
        String budget = wish.parameters().text("monthlyBudget");
        return preview(
                List.of(new ResourceChange(
                        Kind.ADD, "Grant", "grant", false, List.of(new PropertyChange("budget", null, budget, false)))),
                ScriptedPlanner.cost("0", budget, budget));
    }

    static Preview preview(List<ResourceChange> changes, CostRange then) {
        return new Preview(
                changes, CostRange.NOTHING, then, List.of(), List.of(), List.of(), Map.of("set", "" + Math.random()));
    }

    static Preview incomplete(String gap) {
        return new Preview(
                List.of(),
                CostRange.NOTHING,
                CostRange.NOTHING,
                List.of(),
                List.of(),
                List.of(Sentence.quoted(gap)),
                Map.of());
    }
}
