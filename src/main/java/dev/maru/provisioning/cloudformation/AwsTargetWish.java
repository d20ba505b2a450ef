package dev.maru.provisioning.cloudformation;

import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a target is to be; see {@link AwsTarget}. */
public record AwsTargetWish(
        String name,
        String roleArn,
        String region,
        Set<Environment> environments,
        TeamScope teams,
        @Nullable String permissionsBoundary,
        @Nullable String kmsKeyArn,
        @Nullable String templateBucket,
        int parallel,
        boolean enabled,
        boolean readinessRequired) {
    private static final Pattern ROLE = Pattern.compile("arn:aws(-cn|-us-gov)?:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern POLICY = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/.+");
    private static final Pattern KEY = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/.+");

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** Without a bucket for large templates. */
    public AwsTargetWish(
            String name,
            String roleArn,
            String region,
            Set<Environment> environments,
            TeamScope teams,
            @Nullable String permissionsBoundary,
            @Nullable String kmsKeyArn,
            int parallel,
            boolean enabled,
            boolean readinessRequired) {
        this(
                name,
                roleArn,
                region,
                environments,
                teams,
                permissionsBoundary,
                kmsKeyArn,
                null,
                parallel,
                enabled,
                readinessRequired);
    }

    public AwsTargetWish {
        environments = Set.copyOf(environments);
        permissionsBoundary = blankToNull(permissionsBoundary);
        kmsKeyArn = blankToNull(kmsKeyArn);
        templateBucket = blankToNull(templateBucket);
        if (name.isBlank() || name.length() > 60) {
            throw new IllegalArgumentException("a target's name has 1 to 60 characters, got \"" + name + "\"");
        }
        if (!ROLE.matcher(roleArn).matches()) {
            throw new IllegalArgumentException(
                    "roleArn is like arn:aws:iam::123456789012:role/maru-deploy, got \"" + roleArn + "\"");
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("region is like eu-central-1, got \"" + region + "\"");
        }
        if (environments.isEmpty()) {
            throw new IllegalArgumentException("a target takes components of at least one environment");
        }
        if (permissionsBoundary != null && !POLICY.matcher(permissionsBoundary).matches()) {
            throw new IllegalArgumentException(
                    "permissionsBoundary is the ARN of an IAM policy, got \"" + permissionsBoundary + "\"");
        }
        if (kmsKeyArn != null && !KEY.matcher(kmsKeyArn).matches()) {
            throw new IllegalArgumentException("kmsKeyArn is the ARN of a KMS key, got \"" + kmsKeyArn + "\"");
        }
        if (templateBucket != null && !BUCKET.matcher(templateBucket).matches()) {
            throw new IllegalArgumentException(
                    "templateBucket is the name of an S3 bucket, got \"" + templateBucket + "\"");
        }
        if (parallel < 1 || parallel > 50) {
            throw new IllegalArgumentException("1 to 50 operations may run at once in an account, got " + parallel);
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
