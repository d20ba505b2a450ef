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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is shipped, with a second version of the guardrail that asks for what the first asks for. */
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

    private static BlueprintRef known(BlueprintRef ref) {
        return ref.equals(SECOND) ? FIRST : ref;
    }

    private Blueprint second() {
        Blueprint first = shipped.get(FIRST);
        return new Blueprint(
                SECOND,
                first.title(),
                first.description(),
                first.owner(),
                first.category(),
                first.targets(),
                first.environments(),
                first.actions(),
                first.lease(),
                first.form(),
                first.template(),
                first.local(),
                first.readme(),
                "Nothing is interrupted.");
    }

    @Override
    public List<Blueprint> latest() {
        return shipped.latest().stream()
                .map(blueprint -> offered && blueprint.ref().equals(FIRST) ? second() : blueprint)
                .toList();
    }

    @Override
    public Blueprint latest(String name) {
        return offered && name.equals(SECOND.name()) ? second() : shipped.latest(name);
    }

    @Override
    public Blueprint get(BlueprintRef ref) {
        return ref.equals(SECOND) ? second() : shipped.get(ref);
    }

    @Override
    public List<Blueprint> versions(String name) {
        return offered && name.equals(SECOND.name())
                ? Stream.concat(Stream.of(second()), shipped.versions(name).stream())
                        .toList()
                : shipped.versions(name);
    }

    @Override
    public String readme(BlueprintRef ref, String language) {
        return shipped.readme(known(ref), language);
    }

    @Override
    public Parameters withDefaults(BlueprintRef ref, Parameters parameters) {
        return shipped.withDefaults(known(ref), parameters);
    }

    @Override
    public List<FormProblem> check(
            BlueprintRef ref, Parameters parameters, @Nullable TargetKind target, String language) {
        return shipped.check(known(ref), parameters, target, language);
    }

    @Override
    public CostRange estimate(
            BlueprintRef ref, Parameters parameters, TargetKind target, Environment environment, String language) {
        return shipped.estimate(known(ref), parameters, target, environment, language);
    }

    @Override
    public Map<String, String> templateParameters(BlueprintRef ref, Parameters parameters) {
        return shipped.templateParameters(known(ref), parameters);
    }

    @Override
    public String template(BlueprintRef ref, Parameters parameters) {
        return shipped.template(known(ref), parameters);
    }
}
