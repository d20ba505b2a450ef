package dev.maru.provisioning.web;

import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargetWish;
import dev.maru.shared.TeamId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a target is to be; in a change, what is left out stays.
 *
 * @param everyTeam true for every team; false, or left out with {@code teams}, for those alone
 */
record TargetWishBody(
        @Nullable String name,
        @Nullable String roleArn,
        @Nullable String region,
        @Nullable Set<Environment> environments,
        @Nullable Set<String> teams,
        @Nullable Boolean everyTeam,
        @Nullable String permissionsBoundary,
        @Nullable String kmsKeyArn,
        @Nullable String templateBucket,
        @Nullable Integer parallel,
        @Nullable Boolean enabled,
        @Nullable Boolean readinessRequired) {
    private static final int PARALLEL = 5;

    AwsTargetWish wish() {
        return new AwsTargetWish(
                required(name, "name"),
                required(roleArn, "roleArn"),
                required(region, "region"),
                environments == null ? Set.of(Environment.values()) : environments,
                scope(TeamScope.EVERY),
                permissionsBoundary,
                kmsKeyArn,
                templateBucket,
                parallel == null ? PARALLEL : parallel,
                enabled == null || enabled,
                readinessRequired != null && readinessRequired);
    }

    AwsTargetWish over(AwsTarget now) {
        return new AwsTargetWish(
                or(name, now.name()),
                or(roleArn, now.roleArn()),
                or(region, now.region()),
                or(environments, now.environments()),
                scope(now.teams()),
                permissionsBoundary == null ? now.permissionsBoundary() : permissionsBoundary,
                kmsKeyArn == null ? now.kmsKeyArn() : kmsKeyArn,
                templateBucket == null ? now.templateBucket() : templateBucket,
                or(parallel, now.parallel()),
                or(enabled, now.enabled()),
                or(readinessRequired, now.readinessRequired()));
    }

    private TeamScope scope(TeamScope otherwise) {
        if (teams != null) {
            if (Boolean.TRUE.equals(everyTeam)) {
                throw new IllegalArgumentException(
                        "a target is for every team or for some: leave out one of \"teams\" and" + " \"everyTeam\"");
            }
            return new TeamScope.Only(teams.stream().map(TeamId::valueOf).collect(java.util.stream.Collectors.toSet()));
        }
        return Boolean.TRUE.equals(everyTeam) ? TeamScope.EVERY : otherwise;
    }

    private static String required(@Nullable String value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + field + "\" is missing");
        }
        return value;
    }

    private static <T> T or(@Nullable T wanted, T now) {
        return wanted == null ? now : wanted;
    }
}
