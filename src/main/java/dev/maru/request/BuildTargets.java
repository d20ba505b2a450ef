package dev.maru.request;

import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where can be built, as far as asking needs to know. Whoever builds implements it. */
public interface BuildTargets {
    /** @param needsReadiness whether the scorecard must pass before something is built there */
    record BuildTarget(
            TargetId id, String name, TargetKind kind, Set<Environment> environments, boolean needsReadiness) {
        public BuildTarget {
            environments = Set.copyOf(environments);
        }
    }

    /** Those a team can ask for, by name. */
    List<BuildTarget> openTo(TeamId team);

    Optional<BuildTarget> find(TargetId target);
}
