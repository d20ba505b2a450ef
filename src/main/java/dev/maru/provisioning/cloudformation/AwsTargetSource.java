package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.TargetKind;
import dev.maru.provisioning.Target;
import dev.maru.provisioning.TargetSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the AWS accounts among the targets. */
@Component
class AwsTargetSource implements TargetSource {
    private final AwsTargets targets;

    AwsTargetSource(AwsTargets targets) {
        this.targets = targets;
    }

    @Override
    public List<Target> targets() {
        return targets.all().stream().map(AwsTargetSource::target).toList();
    }

    static Target target(AwsTarget target) {
        return new Target(
                target.id(),
                target.name(),
                TargetKind.AWS,
                target.account(),
                target.region(),
                target.environments(),
                target.teams(),
                target.parallel(),
                target.enabled(),
                target.readinessRequired());
    }
}
