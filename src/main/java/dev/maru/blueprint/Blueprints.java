package dev.maru.blueprint;

import dev.maru.identity.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks after what can be asked for. Everybody may read it. Languages are tags: "en" and "ko" are spoken. */
public interface Blueprints {
    /** The newest version of each, by name. */
    List<Blueprint> latest();

    /** @throws dev.maru.shared.NotFound if there is none of that name */
    Blueprint latest(String name);

    /** @throws dev.maru.shared.NotFound if there is no such version */
    Blueprint get(BlueprintRef ref);

    /** All versions of it, newest first. */
    List<Blueprint> versions(String name);

    /** What it makes, costs and asks one to know, in Markdown; in English where it is not written in the language. */
    String readme(BlueprintRef ref, String language);

    /** The parameters with the form's defaults where they say nothing. */
    Parameters withDefaults(BlueprintRef ref, Parameters parameters);

    /**
     * What does not pass, defaults filled in; at most one problem a field, empty where all is well.
     *
     * @param target where it is to be built: a form asks for more there, or forbids some; null where that is not known yet
     */
    List<FormProblem> check(BlueprintRef ref, Parameters parameters, @Nullable TargetKind target, String language);

    /** In English, whatever the target. */
    default List<FormProblem> check(BlueprintRef ref, Parameters parameters) {
        return check(ref, parameters, null, "en");
    }

    /** What a component with these parameters costs a month, its drivers in a language. */
    CostRange estimate(
            BlueprintRef ref, Parameters parameters, TargetKind target, Environment environment, String language);

    /** In English. */
    default CostRange estimate(BlueprintRef ref, Parameters parameters, TargetKind target, Environment environment) {
        return estimate(ref, parameters, target, environment, "en");
    }

    /**
     * The values of the template's parameters that the form gives, by their names in the template. Those of
     * {@link StandardParameter} are not among them: every template has them, and whoever builds fills them in.
     */
    Map<String, String> templateParameters(BlueprintRef ref, Parameters parameters);

    /**
     * The CloudFormation template (YAML) for these parameters. What parameters of CloudFormation cannot carry, such as a list
     * of topics, is written out in it; the same parameters give the same text.
     *
     * @throws IllegalStateException if the blueprint cannot be built on AWS
     */
    String template(BlueprintRef ref, Parameters parameters);
}
