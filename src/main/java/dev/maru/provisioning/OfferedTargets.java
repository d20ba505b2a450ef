package dev.maru.provisioning;

import dev.maru.request.BuildTargets;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The targets, as far as asking needs to know. */
@Component
class OfferedTargets implements BuildTargets {
    private final KnownTargets targets;

    OfferedTargets(KnownTargets targets) {
        this.targets = targets;
    }

    @Override
    public List<BuildTarget> openTo(TeamId team) {
        return targets.openTo(team).map(OfferedTargets::offered).toList();
    }

    @Override
    public Optional<BuildTarget> find(TargetId target) {
        return targets.find(target).map(OfferedTargets::offered);
    }

    private static BuildTarget offered(Target target) {
        return new BuildTarget(
                target.id(), target.name(), target.kind(), target.environments(), target.readinessRequired());
    }
}
