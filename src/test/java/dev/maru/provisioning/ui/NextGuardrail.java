package dev.maru.provisioning.ui;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.FormProblem;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shipped, with the second version of the guardrail held back until a test offers it. */
class NextGuardrail implements Blueprints {
    static final BlueprintRef FIRST = new BlueprintRef("guardrail", 1);
    static final BlueprintRef SECOND = new BlueprintRef("guardrail", 2);

    private final Blueprints shipped;
    private volatile boolean offered;

    NextGuardrail(Blueprints shipped) {
        this.shipped = shipped;
    }

    void offered(boolean yes) {
        offered = yes;
    }

    private boolean isHeldBack(Blueprint blueprint) {
        return !offered && blueprint.ref().equals(SECOND);
    }

    @Override
    public List<Blueprint> latest() {
        return shipped.latest().stream()
                .map(blueprint -> isHeldBack(blueprint) ? shipped.get(FIRST) : blueprint)
                .toList();
    }

    @Override
    public Blueprint latest(String name) {
        Blueprint latest = shipped.latest(name);
        return isHeldBack(latest) ? shipped.get(FIRST) : latest;
    }

    @Override
    public Blueprint get(BlueprintRef ref) {
        return shipped.get(ref);
    }

    @Override
    public List<Blueprint> versions(String name) {
        return shipped.versions(name).stream()
                .filter(version -> !isHeldBack(version))
                .toList();
    }

    @Override
    public String readme(BlueprintRef ref, String language) {
        return shipped.readme(ref, language);
    }

    @Override
    public Parameters withDefaults(BlueprintRef ref, Parameters parameters) {
        return shipped.withDefaults(ref, parameters);
    }

    @Override
    public List<FormProblem> check(
            BlueprintRef ref, Parameters parameters, @Nullable TargetKind target, String language) {
        return shipped.check(ref, parameters, target, language);
    }

    @Override
    public CostRange estimate(
            BlueprintRef ref, Parameters parameters, TargetKind target, Environment environment, String language) {
        return shipped.estimate(ref, parameters, target, environment, language);
    }

    @Override
    public Map<String, String> templateParameters(BlueprintRef ref, Parameters parameters) {
        return shipped.templateParameters(ref, parameters);
    }

    @Override
    public String template(BlueprintRef ref, Parameters parameters) {
        return shipped.template(ref, parameters);
    }
}
