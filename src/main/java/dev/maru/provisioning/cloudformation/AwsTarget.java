package dev.maru.provisioning.cloudformation;

import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.shared.TargetId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account and region that components are built in.
 *
 * @param roleArn the role that Maru assumes there
 * @param externalId what the role's trust asks for; made by Maru, shown to who sets the role up, no secret
 * @param teams whose components may be built there
 * @param permissionsBoundary the ARN of the policy that bounds every role of a component; null for none
 * @param kmsKeyArn what components encrypt with; null for keys that AWS owns
 * @param templateBucket the S3 bucket, in the account's region, for templates too large to be sent along; null for none
 * @param parallel how many operations may run in the account at once
 * @param enabled whether new requests may name it
 */
public record AwsTarget(
        TargetId id,
        String name,
        String roleArn,
        String externalId,
        String region,
        Set<Environment> environments,
        TeamScope teams,
        @Nullable String permissionsBoundary,
        @Nullable String kmsKeyArn,
        @Nullable String templateBucket,
        int parallel,
        boolean enabled,
        boolean readinessRequired,
        Instant createdAt,
        long version) {
    public AwsTarget {
        environments = Set.copyOf(environments);
    }

    public String account() {
        return roleArn.split(":", 6)[4];
    }

    /** The partition that its ARNs begin with: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public String partition() {
        return roleArn.split(":", 6)[1];
    }
}
