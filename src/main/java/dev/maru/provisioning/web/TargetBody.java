package dev.maru.provisioning.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.provisioning.Target;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target on the wire; how it is reached, only for who manages the platform.
 *
 * @param teams null for every team
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TargetBody(
        TargetId id,
        String name,
        TargetKind kind,
        String account,
        String region,
        List<Environment> environments,
        @Nullable List<TeamId> teams,
        int parallel,
        boolean enabled,
        boolean readinessRequired,
        @Nullable String roleArn,
        @Nullable String externalId,
        @Nullable String permissionsBoundary,
        @Nullable String kmsKeyArn,
        @Nullable String templateBucket,
        @Nullable Instant createdAt) {
    static TargetBody of(Target target) {
        return new TargetBody(
                target.id(),
                target.name(),
                target.kind(),
                target.account(),
                target.region(),
                target.environments().stream().sorted().toList(),
                teams(target.teams()),
                target.parallel(),
                target.enabled(),
                target.readinessRequired(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static TargetBody of(AwsTarget target) {
        return new TargetBody(
                target.id(),
                target.name(),
                TargetKind.AWS,
                target.account(),
                target.region(),
                target.environments().stream().sorted().toList(),
                teams(target.teams()),
                target.parallel(),
                target.enabled(),
                target.readinessRequired(),
                target.roleArn(),
                target.externalId(),
                target.permissionsBoundary(),
                target.kmsKeyArn(),
                target.templateBucket(),
                target.createdAt());
    }

    private static @Nullable List<TeamId> teams(TeamScope scope) {
        return switch (scope) {
            case TeamScope.Every() -> null;
            case TeamScope.Only(var some) ->
                some.stream()
                        .sorted(java.util.Comparator.comparing(TeamId::text))
                        .toList();
        };
    }
}
