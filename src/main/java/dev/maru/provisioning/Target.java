package dev.maru.provisioning;

import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.shared.TargetId;
import java.util.Set;

/**
 * Where components can be built.
 *
 * @param account the AWS account, or {@code maru} for the local target: operations on it are limited together
 * @param region of AWS; empty for the local target
 * @param environments of components that may be built there
 * @param teams whose components may be
 * @param parallel how many operations may run in the account at once
 * @param enabled whether new requests may name it
 * @param readinessRequired whether a policy may count on the scorecard having passed before anything is built there
 */
public record Target(
        TargetId id,
        String name,
        TargetKind kind,
        String account,
        String region,
        Set<Environment> environments,
        TeamScope teams,
        int parallel,
        boolean enabled,
        boolean readinessRequired) {
    public Target {
        environments = Set.copyOf(environments);
    }
}
