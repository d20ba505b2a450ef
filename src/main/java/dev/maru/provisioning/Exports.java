package dev.maru.provisioning;

import dev.maru.blueprint.Blueprints;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import org.springframework.stereotype.Component;

/** What only its builder can tell of a component: as a file that others build from, and what freezing it would do. */
@Component
class Exports {
    private final Builders builders;
    private final Blueprints blueprints;
    private final Targets targets;

    Exports(Builders builders, Blueprints blueprints, Targets targets) {
        this.builders = builders;
        this.blueprints = blueprints;
        this.targets = targets;
    }

    Freezing freezing(PlatformComponent component) {
        Target target = targets.get(component.target());
        return builders.of(target).freezing(place(component, target));
    }

    private Builder.Place place(PlatformComponent component, Target target) {
        return new Builder.Place(component, blueprints.get(component.blueprint()), target);
    }

    Export of(PlatformComponent component, Export.Format format) {
        Target target = targets.get(component.target());
        var place = place(component, target);
        Builder.Stack stack = builders.of(target)
                .stack(place)
                .orElseThrow(
                        () -> new Refused(Sentence.of("provisioning.say.no-stack", component.name(), target.name())));
        return switch (format) {
            case CLOUDFORMATION ->
                new Export(component.name() + ".template.yaml", "application/yaml", stack.template());
            case TERRAFORM ->
                new Export(component.name() + ".tf", "text/plain", new TerraformStack(component, stack).text());
        };
    }
}
