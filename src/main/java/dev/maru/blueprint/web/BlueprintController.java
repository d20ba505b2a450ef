package dev.maru.blueprint.web;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.FormProblem;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.shared.Refused;
import dev.maru.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/blueprints")
class BlueprintController {
    private final Blueprints blueprints;

    BlueprintController(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    /**
     * A filled-in form.
     *
     * @param target where it is to be built; needed for an estimate
     * @param environment PRODUCTION where it is left out
     * @param language en or ko
     */
    record Filled(
            @Nullable ObjectNode parameters,
            @Nullable TargetKind target,
            @Nullable Environment environment,
            @Nullable String language) {
        Parameters values() {
            return parameters == null ? Parameters.NONE : new Parameters(parameters);
        }

        String spoken() {
            return language == null ? "en" : language;
        }
    }

    /** @param valid whether nothing was found */
    record Checked(boolean valid, List<FormProblem> problems, ObjectNode parameters) {}

    @GetMapping
    Slice<BlueprintBody.Summary> list() {
        return new Slice<>(blueprints.latest(), null).map(BlueprintBody.Summary::of);
    }

    @GetMapping("/{name}")
    BlueprintBody latest(@PathVariable String name) {
        return BlueprintBody.of(blueprints.latest(name));
    }

    @GetMapping("/{name}/versions")
    Slice<BlueprintBody.Summary> versions(@PathVariable String name) {
        return new Slice<>(blueprints.versions(name), null).map(BlueprintBody.Summary::of);
    }

    @GetMapping("/{name}/{version:\\d+}")
    BlueprintBody one(@PathVariable String name, @PathVariable int version) {
        return BlueprintBody.of(blueprints.get(new BlueprintRef(name, version)));
    }

    /** What does not pass, and the parameters with the form's defaults. */
    @PostMapping("/{name}/{version:\\d+}/check")
    Checked check(@PathVariable String name, @PathVariable int version, @RequestBody Filled filled) {
        var ref = new BlueprintRef(name, version);
        List<FormProblem> problems = blueprints.check(ref, filled.values(), filled.target(), filled.spoken());
        return new Checked(
                problems.isEmpty(),
                problems,
                blueprints.withDefaults(ref, filled.values()).json());
    }

    @PostMapping("/{name}/{version:\\d+}/estimate")
    CostRange estimate(@PathVariable String name, @PathVariable int version, @RequestBody Filled filled) {
        TargetKind target = filled.target();
        if (target == null) {
            throw new IllegalArgumentException("\"target\" is missing: say LOCAL or AWS");
        }
        Environment environment = filled.environment();
        return blueprints.estimate(
                new BlueprintRef(name, version),
                filled.values(),
                target,
                environment == null ? Environment.PRODUCTION : environment,
                filled.spoken());
    }

    /** Plain CloudFormation for these parameters. */
    @PostMapping(path = "/{name}/{version:\\d+}/template", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    String template(@PathVariable String name, @PathVariable int version, @RequestBody Filled filled) {
        Blueprint blueprint = blueprints.get(new BlueprintRef(name, version));
        if (blueprint.template() == null) {
            throw new Refused("The blueprint " + blueprint.ref() + " cannot be built on AWS: it has no template.");
        }
        return blueprints.template(blueprint.ref(), filled.values());
    }
}
