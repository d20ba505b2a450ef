package dev.maru.provisioning.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.provisioning.Builder.Place;
import dev.maru.provisioning.Drift;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.cloudformation.ChangeSets.Made;
import dev.maru.provisioning.cloudformation.StackOrder.Use;
import dev.maru.provisioning.cloudformation.TargetCheck.Finding;
import dev.maru.provisioning.cloudformation.TargetCheck.State;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.testing.aws.Ministack;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * What our own fake says of AWS, put to an emulator that others wrote. A name says where that one falls short: only our fake
 * then stands for what is asserted elsewhere.
 */
class MinistackTest {
    private static final String HOME = "999988887777";
    private static final String THERE = "111122223333";
    private static final String EXTERNAL_ID = "maru-external";
    private static final String TEMPLATE = """
            Parameters:
              Purpose: {Type: String, Default: documents}
              Named: {Type: String, Default: ''}
            Conditions:
              HasName: !Not [!Equals [!Ref Named, '']]
            Resources:
              Documents:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: !If [HasName, !Ref Named, !Ref AWS::NoValue]
                  VersioningConfiguration: {Status: Enabled}
              Runner:
                Type: AWS::IAM::Role
                Properties:
                  Description: !Ref Purpose
                  AssumeRolePolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - {Effect: Allow, Principal: {Service: states.amazonaws.com}, Action: 'sts:AssumeRole'}
              Flow:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  RoleArn: !GetAtt Runner.Arn
                  DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}'
              Api:
                Type: AWS::AppSync::GraphQLApi
                Properties: {Name: !Ref Purpose, AuthenticationType: API_KEY}
              Schema:
                Type: AWS::AppSync::GraphQLSchema
                Properties: {ApiId: !GetAtt Api.ApiId, Definition: 'type Query { a: String }'}
            Outputs:
              Documents: {Value: !Ref Documents}
            """;

    private static Ministack ministack;
    private static AwsClients clients;
    private static IamClient administrator;

    private final ComponentId component = ComponentId.next();
    private final RequestId request = RequestId.next();
    private final AwsTarget target = target(EXTERNAL_ID);

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        ministack = Ministack.start();
        clients = new AwsClients(new AwsSettings(ministack.endpoint()), () -> root(HOME));
        administrator = IamClient.builder()
                .endpointOverride(ministack.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(root(THERE))
                .build();
        administrator.createRole(
                role -> role.roleName("maru-deploy").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "arn:aws:iam::%s:root"},
                 "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}""".formatted(HOME, EXTERNAL_ID)));
        administrator.putRolePolicy(
                policy -> policy.roleName("maru-deploy").policyName("all").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"""));
    }

    @AfterAll
    static void stop() {
        administrator.close();
        clients.close();
        ministack.close();
    }

    @Test
    void a_role_lets_in_who_brings_its_external_id_and_nobody_else() {
        assertThat(finding(target)).satisfies(role -> assertThat(role.state()).isEqualTo(State.PASSED));
        assertThat(finding(target("another"))).satisfies(role -> {
            assertThat(role.state()).isEqualTo(State.FAILED);
            assertThat(role.missing()).containsExactly("sts:AssumeRole");
        });
    }

    @Test
    void a_stack_of_s3_iam_step_functions_and_appsync_is_built_under_its_token_and_torn_down() {
        DrivenRun run = build();
        assertThat(run.told)
                .filteredOn(told -> told.resource().equals("Flow"))
                .extracting(DrivenRun.Told::status)
                .contains("CREATE_IN_PROGRESS", "CREATE_COMPLETE");
        assertThat(site().stacks().resources(stack()))
                .extracting(one -> one.logicalResourceId())
                .containsExactlyInAnyOrder("Documents", "Runner", "Flow", "Api", "Schema");
        assertThat(new DrivenRun(Account.job(OperationKind.TEAR_DOWN, Map.of()))
                        .drive(new DeleteStack(site(), stack(), Account.SETTINGS)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(site().stacks().find(stack())).isEmpty();
    }

    @Test
    void a_preview_that_is_not_used_leaves_no_stack() {
        assertThat(preview(Use.CREATE, request, Map.of())).hasSize(5).allMatch(change -> change.kind() == Kind.ADD);
        assertThat(preview(Use.CREATE, request, Map.of())).hasSize(5);
        assertThat(site().stacks().changeSets(stack())).hasSize(1);
        site().changeSets().discard(stack(), StackOrder.changeSetPrefix(request));
        assertThat(site().stacks().find(stack())).isEmpty();
    }

    @Test
    void a_change_is_previewed_property_by_property_but_without_values_which_ministack_does_not_tell() {
        build();
        List<ResourceChange> changes = preview(Use.UPDATE, RequestId.next(), Map.of("Purpose", "manuals"));
        assertThat(changes).extracting(ResourceChange::name).contains("Runner", "Api");
        assertThat(changes)
                .filteredOn(change -> change.name().equals("Runner"))
                .singleElement()
                .satisfies(change -> assertThat(change.properties()).allSatisfy(property -> {
                    assertThat(property.path()).isEqualTo("Description");
                    assertThat(property.before()).isNull();
                }));
        assertThat(site().changeSets().ensure(order(Use.UPDATE, RequestId.next(), Map.of())))
                .isInstanceOf(Made.Unchanged.class);
    }

    @Test
    void what_somebody_changed_by_hand_is_found_but_not_reverted_which_ministack_takes_for_no_change() {
        build();
        String role = site().stacks().resources(stack()).stream()
                .filter(one -> one.logicalResourceId().equals("Runner"))
                .findFirst()
                .orElseThrow()
                .physicalResourceId();
        administrator.updateRole(change -> change.roleName(role).description("by hand"));
        Drift drift = new DriftReading(Clock.systemUTC()).of(site(), place());
        assertThat(drift.differences()).singleElement().satisfies(one -> {
            assertThat(one.resource()).isEqualTo("Runner");
            assertThat(one.path()).isEqualTo("Description");
            assertThat(one.expected()).isEqualTo("documents");
            assertThat(one.actual()).isEqualTo("by hand");
        });
        assertThat(site().changeSets().ensure(order(Use.REVERT_DRIFT, RequestId.next(), Map.of())))
                .isInstanceOf(Made.Unchanged.class);
    }

    @Test
    void a_guardrail_is_refused_by_ministack_which_has_nothing_of_bedrock() {
        var guardrail = StackOrder.of(
                target,
                component,
                Use.CREATE,
                request,
                "Resources: {Rules: {Type: AWS::Bedrock::Guardrail, Properties: {Name: rules}}}",
                Map.of(),
                Map.of());
        assertThatThrownBy(() -> site().changeSets().ensure(guardrail))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("AWS::Bedrock::Guardrail");
    }

    private DrivenRun build() {
        StackOrder order = order(Use.CREATE, request, Map.of());
        List<ResourceChange> changes = preview(Use.CREATE, request, Map.of());
        var run = new DrivenRun(Account.job(OperationKind.CREATE, ChangeStack.handle(order, changes)));
        assertThat(run.drive(new ChangeStack(site(), order, Account.SETTINGS)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.things()).containsKeys("Documents", "stack"));
        return run;
    }

    private List<ResourceChange> preview(Use use, RequestId of, Map<String, String> parameters) {
        return ((Made.Ready) site().changeSets().ensure(order(use, of, parameters))).changes();
    }

    private StackOrder order(Use use, RequestId of, Map<String, String> parameters) {
        return StackOrder.of(target, component, use, of, TEMPLATE, parameters, Map.of("maru:component", stack()));
    }

    private String stack() {
        return StackOrder.stackName(component);
    }

    private Place place() {
        return new Place(
                Account.component(component),
                Account.blueprint(),
                Account.job(OperationKind.CHANGE, Map.of()).target());
    }

    private Site site() {
        return Site.of(target, clients, Account.SETTINGS);
    }

    private static Finding finding(AwsTarget target) {
        var role = new DeployRole(List.of(), List.of(), "", "", List.of(), Set.of(), "");
        return new TargetProbe(clients)
                .check(target, role).findings().stream()
                        .filter(one -> one.check().equals("role"))
                        .findFirst()
                        .orElseThrow();
    }

    private static AwsTarget target(String externalId) {
        return Account.target("arn:aws:iam::" + THERE + ":role/maru-deploy", externalId);
    }

    private static StaticCredentialsProvider root(String account) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "test"));
    }
}
