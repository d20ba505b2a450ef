package dev.maru.testing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.testing.aws.Faults.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The fake is asked by AWS's own SDK: what does not hold here is not AWS. */
class FakeAwsTest {
    private static final String ACCOUNT = "111122223333";
    private static final String TEMPLATE = """
            AWSTemplateFormatVersion: 2010-09-09
            Parameters:
              Retention: {Type: Number, Default: 7}
              Named: {Type: String, Default: ''}
              WithTable: {Type: String, Default: 'no', AllowedValues: ['yes', 'no']}
            Conditions:
              HasName: !Not [!Equals [!Ref Named, '']]
              HasTable: !Equals [!Ref WithTable, 'yes']
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: !If [HasName, !Ref Named, !Ref AWS::NoValue]
                  VersioningConfiguration: {Status: Enabled}
              Logs:
                Type: AWS::Logs::LogGroup
                Properties:
                  LogGroupName: !Sub '/maru/${AWS::StackName}/${Bucket}'
                  RetentionInDays: !Ref Retention
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}
                  Description: !Join ['-', [for, !GetAtt Bucket.Arn]]
              Table:
                Type: AWS::DynamoDB::Table
                Condition: HasTable
                Properties:
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
            Outputs:
              Bucket: {Value: !Ref Bucket}
            """;

    private FakeAws aws;
    private CloudFormationClient client;

    @BeforeEach
    void start() {
        aws = FakeAws.start();
        Role role = aws.role(ACCOUNT, "deploy", "external");
        client = client(assume(role.arn(), "external"));
    }

    @AfterEach
    void stop() {
        client.close();
        aws.close();
    }

    @Test
    void an_unsigned_call_is_refused() {
        try (var unsigned = client(AnonymousCredentialsProvider.create())) {
            assertThatThrownBy(() -> unsigned.describeStacks())
                    .isInstanceOfSatisfying(
                            CloudFormationException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MissingAuthenticationToken"));
        }
    }

    @Test
    void a_role_is_assumed_only_with_its_external_id() {
        Role role = aws.role(ACCOUNT, "other", "right");
        assertThatThrownBy(() -> assume(role.arn(), "wrong"))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        assertThat(assume(role.arn(), "right").resolveCredentials().accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void a_change_set_for_a_new_stack_leaves_the_stack_under_review() {
        DescribeChangeSetResponse set = changeSet("one", ChangeSetType.CREATE, Map.of());
        assertThat(set.changes())
                .hasSize(3)
                .allMatch(change -> change.resourceChange().action() == ChangeAction.ADD);
        assertThat(stack().stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(after(set, "Logs")).contains("\"RetentionInDays\":\"7\"").contains("KNOWN_AFTER_APPLY");
        assertThat(aws.things()).isEmpty();
    }

    @Test
    void executing_builds_in_order_and_tells_it_newest_first() {
        create(Map.of());
        assertThat(aws.things()).hasSize(3);
        assertThat(stack().outputs().getFirst().outputValue()).startsWith("maru-test-bucket-");
        List<StackEvent> events = events();
        assertThat(events.getFirst().resourceStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(events.getLast().resourceStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(events).extracting(StackEvent::eventId).doesNotHaveDuplicates();
        assertThat(events.getFirst().clientRequestToken()).isEqualTo("op-one");
    }

    @Test
    void a_token_does_once_what_it_is_sent_for_twice_and_is_refused_for_something_else() {
        changeSet("one", ChangeSetType.CREATE, Map.of());
        execute("one", "token");
        execute("one", "token");
        await(() -> stack().stackStatusAsString().equals("CREATE_COMPLETE"));
        assertThat(aws.things()).hasSize(3);
        changeSet("two", ChangeSetType.UPDATE, Map.of("Retention", "30"));
        assertThatThrownBy(() -> execute("two", "token")).isInstanceOf(TokenAlreadyExistsException.class);
    }

    @Test
    void a_change_set_tells_each_property_before_and_after_and_what_replaces() {
        create(Map.of());
        DescribeChangeSetResponse set = changeSet(
                "two", ChangeSetType.UPDATE, Map.of("Retention", "30", "Named", "a-name", "WithTable", "yes"));
        Change bucket = change(set, "Bucket");
        assertThat(bucket.resourceChange().replacement()).isEqualTo(Replacement.TRUE);
        Change logs = change(set, "Logs");
        assertThat(logs.resourceChange().replacement()).isEqualTo(Replacement.CONDITIONAL);
        assertThat(logs.resourceChange().details()).anySatisfy(detail -> {
            assertThat(detail.target().path()).isEqualTo("/Properties/RetentionInDays");
            assertThat(detail.target().beforeValue()).isEqualTo("7");
            assertThat(detail.target().afterValue()).isEqualTo("30");
            assertThat(detail.causingEntity()).isEqualTo("Retention");
        });
        assertThat(change(set, "Table").resourceChange().action()).isEqualTo(ChangeAction.ADD);
        execute("two", "op-two");
        await(() -> stack().stackStatusAsString().equals("UPDATE_COMPLETE"));
        assertThat(aws.things()).hasSize(4).contains("AWS::S3::Bucket a-name");
    }

    @Test
    void a_change_set_without_changes_fails_and_says_so() {
        create(Map.of());
        DescribeChangeSetResponse set = changeSet("two", ChangeSetType.UPDATE, Map.of());
        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.statusReason()).contains("didn't contain changes");
    }

    @Test
    void a_resource_that_fails_rolls_the_stack_back_and_leaves_nothing() {
        aws.faults().fail("Role", Phase.CREATE, "Limit exceeded", 1);
        changeSet("one", ChangeSetType.CREATE, Map.of());
        execute("one", "op-one");
        await(() -> stack().stackStatusAsString().equals("ROLLBACK_COMPLETE"));
        assertThat(aws.things()).isEmpty();
        assertThat(events())
                .anyMatch(event -> event.resourceStatusAsString().equals("CREATE_FAILED")
                        && event.resourceStatusReason().equals("Limit exceeded"));
    }

    @Test
    void a_rollback_of_an_update_that_fails_can_go_on_without_the_resource() {
        create(Map.of());
        aws.faults().fail("Role", Phase.UPDATE, "no", 1).fail("Logs", Phase.ROLLBACK, "cannot", 1);
        changeSet("two", ChangeSetType.UPDATE, Map.of("Retention", "30", "Named", "a-name"));
        execute("two", "op-two");
        await(() -> stack().stackStatusAsString().equals("UPDATE_ROLLBACK_FAILED"));
        client.continueUpdateRollback(request -> request.stackName("maru-test").resourcesToSkip("Logs"));
        await(() -> stack().stackStatusAsString().equals("UPDATE_ROLLBACK_COMPLETE"));
    }

    @Test
    void a_deletion_that_fails_can_leave_the_resource_out() {
        create(Map.of());
        aws.faults().fail("Bucket", Phase.DELETE, "The bucket you tried to delete is not empty", 1);
        client.deleteStack(request -> request.stackName("maru-test"));
        await(() -> stack().stackStatusAsString().equals("DELETE_FAILED"));
        client.deleteStack(request -> request.stackName("maru-test").retainResources("Bucket"));
        await(() -> aws.stacks().isEmpty());
        assertThat(aws.things()).hasSize(1);
    }

    @Test
    void a_missing_permission_fails_the_resource_that_needs_it() {
        aws.role(ACCOUNT, "deploy", "external").deny("iam:CreateRole");
        try (var limited = client(assume("arn:aws:iam::" + ACCOUNT + ":role/deploy", "external"))) {
            limited.createChangeSet(request -> request.stackName("maru-test")
                    .changeSetName("one")
                    .changeSetType(ChangeSetType.CREATE)
                    .capabilities(Capability.CAPABILITY_IAM)
                    .templateBody(TEMPLATE));
            await(() -> described("one").statusAsString().equals("CREATE_COMPLETE"));
            limited.executeChangeSet(request -> request.stackName("maru-test").changeSetName("one"));
            await(() -> stack().stackStatusAsString().equals("ROLLBACK_COMPLETE"));
        }
        assertThat(events())
                .anyMatch(event -> event.resourceStatusReason() != null
                        && event.resourceStatusReason().contains("is not authorized to perform: iam:CreateRole"));
    }

    @Test
    void drift_is_found_per_property_and_reverted_by_a_change_set_that_looks_at_what_is() {
        create(Map.of());
        aws.changeByHand("maru-test", "Bucket", "VersioningConfiguration/Status", "Suspended");
        String detection = client.detectStackDrift(request -> request.stackName("maru-test"))
                .stackDriftDetectionId();
        await(() -> client.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(detection))
                .detectionStatusAsString()
                .equals("DETECTION_COMPLETE"));
        var drifts = client.describeStackResourceDrifts(request -> request.stackName("maru-test"))
                .stackResourceDrifts();
        assertThat(drifts.getFirst().propertyDifferences())
                .singleElement()
                .satisfies(one -> assertThat(one.actualValue()).isEqualTo("Suspended"));
        client.createChangeSet(request -> request.stackName("maru-test")
                .changeSetName("revert")
                .changeSetType(ChangeSetType.UPDATE)
                .deploymentMode(DeploymentMode.REVERT_DRIFT)
                .capabilities(Capability.CAPABILITY_IAM)
                .usePreviousTemplate(true));
        await(() -> described("revert").statusAsString().equals("CREATE_COMPLETE"));
        execute("revert", "op-revert");
        await(() -> stack().stackStatusAsString().equals("UPDATE_COMPLETE"));
        assertThat(aws.live("maru-test", "Bucket", "VersioningConfiguration/Status"))
                .isEqualTo("Enabled");
    }

    @Test
    void a_call_that_is_cut_after_its_effect_has_had_its_effect() {
        aws.faults().next("CreateChangeSet", Fault.CUT_AFTER, 1);
        assertThatThrownBy(() -> changeSet("one", ChangeSetType.CREATE, Map.of()))
                .isInstanceOf(SdkClientException.class);
        assertThat(aws.stacks()).hasSize(1);
    }

    @Test
    void throttling_speaks_the_code_that_the_sdk_knows() {
        aws.faults().next("DescribeStacks", Fault.THROTTLED, 1);
        assertThatThrownBy(() -> client.describeStacks())
                .isInstanceOfSatisfying(
                        CloudFormationException.class,
                        e -> assertThat(e.isThrottlingException()).isTrue());
    }

    @Test
    void a_template_with_a_dangling_reference_or_a_missing_capability_is_refused() {
        assertThatThrownBy(() -> client.createChangeSet(request -> request.stackName("maru-test")
                        .changeSetName("one")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(TEMPLATE.replace("!Ref Bucket", "!Ref Missing"))))
                .hasMessageContaining("Unresolved resource dependencies [Missing]");
        assertThatThrownBy(() -> client.createChangeSet(request -> request.stackName("maru-test")
                        .changeSetName("one")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(TEMPLATE)))
                .hasMessageContaining("Requires capabilities : [CAPABILITY_IAM]");
    }

    private void create(Map<String, String> parameters) {
        changeSet("one", ChangeSetType.CREATE, parameters);
        execute("one", "op-one");
        await(() -> stack().stackStatusAsString().equals("CREATE_COMPLETE"));
    }

    private DescribeChangeSetResponse changeSet(String name, ChangeSetType type, Map<String, String> parameters) {
        client.createChangeSet(request -> request.stackName("maru-test")
                .changeSetName(name)
                .changeSetType(type)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters.entrySet().stream()
                        .map(one -> Parameter.builder()
                                .parameterKey(one.getKey())
                                .parameterValue(one.getValue())
                                .build())
                        .toList())
                .templateBody(TEMPLATE));
        await(() -> !described(name).statusAsString().startsWith("CREATE_")
                || described(name).statusAsString().equals("CREATE_COMPLETE"));
        return described(name);
    }

    private DescribeChangeSetResponse described(String name) {
        return client.describeChangeSet(
                request -> request.stackName("maru-test").changeSetName(name).includePropertyValues(true));
    }

    private void execute(String name, String token) {
        client.executeChangeSet(
                request -> request.stackName("maru-test").changeSetName(name).clientRequestToken(token));
    }

    private Stack stack() {
        return client.describeStacks(request -> request.stackName("maru-test"))
                .stacks()
                .getFirst();
    }

    private List<StackEvent> events() {
        return client.describeStackEventsPaginator(request -> request.stackName("maru-test")).stackEvents().stream()
                .toList();
    }

    private static Change change(DescribeChangeSetResponse set, String logicalId) {
        return set.changes().stream()
                .filter(one -> one.resourceChange().logicalResourceId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private static String after(DescribeChangeSetResponse set, String logicalId) {
        return change(set, logicalId).resourceChange().afterContext();
    }

    private CloudFormationClient client(AwsCredentialsProvider credentials) {
        return CloudFormationClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private AwsCredentialsProvider assume(String role, String externalId) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY, "any")))
                .build()) {
            var credentials = sts.assumeRole(request ->
                            request.roleArn(role).roleSessionName("maru").externalId(externalId))
                    .credentials();
            return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
        }
    }

    private static void await(Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come about within 10 s");
            }
            Thread.onSpinWait();
        }
    }
}
