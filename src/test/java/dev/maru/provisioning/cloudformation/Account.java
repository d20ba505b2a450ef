package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.LeaseTerms;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Job;
import dev.maru.provisioning.Lease;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.aws.FakeAws;
import dev.maru.testing.aws.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** An AWS account with a role that Maru may take, and what is built there in tests. */
final class Account implements AutoCloseable {
    static final String TEMPLATE = """
            Parameters:
              Retention: {Type: Number, Default: 7}
              Named: {Type: String, Default: ''}
            Conditions:
              HasName: !Not [!Equals [!Ref Named, '']]
            Resources:
              Documents:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: !If [HasName, !Ref Named, !Ref AWS::NoValue]
                  VersioningConfiguration: {Status: Enabled}
              Events:
                Type: AWS::Logs::LogGroup
                Properties:
                  RetentionInDays: !Ref Retention
              Reader:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}
                  Description: !GetAtt Documents.Arn
            Outputs:
              Documents: {Value: !Ref Documents}
            """;

    static final CloudFormationSettings SETTINGS =
            new CloudFormationSettings(Duration.ofMillis(20), Duration.ofMinutes(2), Duration.ofMillis(20));

    final FakeAws aws = FakeAws.start();
    final AwsTarget target =
            at(target("arn:aws:iam::111122223333:role/maru-deploy", "maru-external"), "maru-templates-here");
    final Role role = aws.role("111122223333", "maru-deploy", "maru-external");
    final ComponentId component = ComponentId.next();
    final RequestId request = RequestId.next();
    private final AwsClients clients = new AwsClients(
            new AwsSettings(aws.endpoint()),
            () -> StaticCredentialsProvider.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY, "any")));

    static AwsTarget target(String roleArn, String externalId) {
        return new AwsTarget(
                TargetId.next(),
                "sandbox",
                roleArn,
                externalId,
                "eu-central-1",
                Set.of(Environment.values()),
                TeamScope.EVERY,
                null,
                null,
                null,
                5,
                true,
                false,
                Instant.EPOCH,
                0);
    }

    static AwsTarget at(AwsTarget target, @Nullable String templateBucket) {
        return new AwsTarget(
                target.id(),
                target.name(),
                target.roleArn(),
                target.externalId(),
                target.region(),
                target.environments(),
                target.teams(),
                target.permissionsBoundary(),
                target.kmsKeyArn(),
                templateBucket,
                target.parallel(),
                target.enabled(),
                target.readinessRequired(),
                target.createdAt(),
                target.version());
    }

    AwsClients clients() {
        return clients;
    }

    Site site() {
        return Site.of(target, clients, SETTINGS);
    }

    String stack() {
        return StackOrder.stackName(component);
    }

    StackOrder order(StackOrder.Use use, RequestId of, Map<String, String> parameters) {
        return StackOrder.of(target, component, use, of, TEMPLATE, parameters, Map.of("maru:component", stack()));
    }

    /** Builds the component. */
    void build() {
        build(order(StackOrder.Use.CREATE, request, Map.of()));
    }

    void build(StackOrder order) {
        var made = (ChangeSets.Made.Ready) site().changeSets().ensure(order);
        var run = new DrivenRun(job(OperationKind.CREATE, ChangeStack.handle(order, made.changes())));
        run.drive(new ChangeStack(site(), order, SETTINGS));
    }

    static Job job(OperationKind kind, Map<String, String> handle) {
        return new Job(
                OperationId.next(),
                kind,
                component(ComponentId.next()),
                blueprint(),
                Parameters.NONE,
                new dev.maru.provisioning.Target(
                        TargetId.next(), "t", TargetKind.AWS, "1", "r", Set.of(), TeamScope.EVERY, 1, true, false),
                handle,
                RequestId.next(),
                UserId.next());
    }

    static PlatformComponent component(ComponentId id) {
        return new PlatformComponent(
                id,
                "documents",
                TeamId.next(),
                ApplicationId.next(),
                Environment.DEVELOPMENT,
                new BlueprintRef("documents", 1),
                Parameters.NONE,
                TargetId.next(),
                ComponentState.BUILDING,
                Map.of("Documents", "something"),
                Lease.UNLIMITED,
                null,
                null,
                UserId.next(),
                RequestId.next(),
                OperationId.next(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                0);
    }

    static Blueprint blueprint() {
        var form = JsonMapper.shared().createObjectNode();
        form.putObject("properties").putObject("retention").put("x-cfn", "Retention");
        return new Blueprint(
                new BlueprintRef("documents", 1),
                Map.of("en", "Documents"),
                Map.of("en", "Documents."),
                "platform",
                "data",
                Set.of(TargetKind.AWS),
                Set.of(Environment.values()),
                Set.of(Action.values()),
                new LeaseTerms(null, null),
                form,
                TEMPLATE,
                null,
                "",
                "");
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
