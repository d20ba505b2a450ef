package dev.maru.provisioning.cloudformation;

import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A target as it is kept. Its external id never changes: the role's trust names it. */
@Entity
@Table(schema = "provisioning", name = "aws_target")
class StoredTarget {
    @Id
    private UUID id;

    @Version
    private long version;

    private String name;
    private String roleArn;
    private String externalId;
    private String region;
    private String[] environments;
    private boolean everyTeam;
    private UUID[] teams;
    private @Nullable String permissionsBoundary;
    private @Nullable String kmsKeyArn;
    private @Nullable String templateBucket;
    private int parallel;
    private boolean enabled;
    private boolean readinessRequired;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredTarget() {}

    @SuppressWarnings("NullAway.Init")
    StoredTarget(AwsTargetWish wish, Instant now) {
        TargetId born = TargetId.next();
        this.id = born.value();
        this.externalId = "maru-" + UUID.randomUUID();
        this.createdAt = now;
        become(wish);
    }

    final void become(AwsTargetWish wish) {
        name = wish.name();
        roleArn = wish.roleArn();
        region = wish.region();
        environments = wish.environments().stream().sorted().map(Enum::name).toArray(String[]::new);
        everyTeam = wish.teams() instanceof TeamScope.Every;
        teams = wish.teams() instanceof TeamScope.Only(var some)
                ? some.stream().map(TeamId::value).sorted().toArray(UUID[]::new)
                : new UUID[0];
        permissionsBoundary = wish.permissionsBoundary();
        kmsKeyArn = wish.kmsKeyArn();
        templateBucket = wish.templateBucket();
        parallel = wish.parallel();
        enabled = wish.enabled();
        readinessRequired = wish.readinessRequired();
    }

    AwsTarget seen() {
        return new AwsTarget(
                new TargetId(id),
                name,
                roleArn,
                externalId,
                region,
                Arrays.stream(environments).map(Environment::valueOf).collect(Collectors.toSet()),
                everyTeam
                        ? TeamScope.EVERY
                        : new TeamScope.Only(
                                Arrays.stream(teams).map(TeamId::new).collect(Collectors.toSet())),
                permissionsBoundary,
                kmsKeyArn,
                templateBucket,
                parallel,
                enabled,
                readinessRequired,
                createdAt,
                version);
    }
}
