package dev.maru.blueprint;

import dev.maru.identity.Environment;
import java.util.List;

/** Looks after what can be asked for. Everybody may read it. */
public interface Blueprints {
    /** The newest version of each, by name. */
    List<Blueprint> latest();

    /** @throws dev.maru.shared.NotFound if there is none of that name */
    Blueprint latest(String name);

    /** @throws dev.maru.shared.NotFound if there is no such version */
    Blueprint get(BlueprintRef ref);

    /** All versions of it, newest first. */
    List<Blueprint> versions(String name);

    /** The parameters with the form's defaults where they say nothing. */
    Parameters withDefaults(BlueprintRef ref, Parameters parameters);

    /** What does not pass; empty where all is well. */
    List<FormProblem> check(BlueprintRef ref, Parameters parameters);

    /** What a component with these parameters costs a month. */
    CostRange estimate(BlueprintRef ref, Parameters parameters, TargetKind target, Environment environment);
}
