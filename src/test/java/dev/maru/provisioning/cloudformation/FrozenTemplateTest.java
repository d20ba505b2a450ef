package dev.maru.provisioning.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.blueprint.TemplateYaml;
import dev.maru.provisioning.Freezing.Part;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.cloudformation.StackOrder.Use;
import dev.maru.request.Preview.Kind;
import dev.maru.shared.RequestId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrozenTemplateTest {
    private static final String TEMPLATE = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}
              Lends:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement: [{Effect: Allow, Action: bedrock:InvokeModel, Resource: '*'}]
              Steps:
                Type: AWS::Lambda::Function
                Properties:
                  Role: !GetAtt Role.Arn
                  Code: {ZipFile: x}
              Again:
                Type: AWS::Scheduler::Schedule
                Properties:
                  ScheduleExpression: rate(1 day)
                  FlexibleTimeWindow: {Mode: 'OFF'}
                  Target: {Arn: !GetAtt Steps.Arn, RoleArn: !GetAtt Role.Arn}
              Socket:
                Type: AWS::ApiGatewayV2::Stage
                Properties:
                  ApiId: api
                  StageName: live
                  DefaultRouteSettings: {ThrottlingRateLimit: 20, ThrottlingBurstLimit: 20, DetailedMetricsEnabled: true}
              Rest:
                Type: AWS::ApiGateway::Stage
                Properties:
                  RestApiId: api
                  MethodSettings: [{ResourcePath: '/*', HttpMethod: '*', MetricsEnabled: true}]
              Notes:
                Type: AWS::DynamoDB::Table
                Properties:
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
              Guard:
                Type: AWS::Bedrock::Guardrail
                Properties: {Name: a, BlockedInputMessaging: no, BlockedOutputsMessaging: no}
            """;

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void whatever_has_a_switch_is_switched_off() {
        var off = TemplateYaml.read(FrozenTemplate.of(TEMPLATE).text()).path("Resources");
        assertThat(off.at("/Role/Properties/Policies/0/PolicyDocument/Statement/0/Effect")
                        .asString())
                .isEqualTo("Deny");
        assertThat(off.at("/Lends/Properties/PolicyDocument").toString()).doesNotContain("bedrock");
        assertThat(off.at("/Steps/Properties/ReservedConcurrentExecutions").asInt(-1))
                .isZero();
        assertThat(off.at("/Again/Properties/State").asString()).isEqualTo("DISABLED");
        assertThat(off.at("/Socket/Properties/DefaultRouteSettings/ThrottlingRateLimit")
                        .asInt(-1))
                .isZero();
        assertThat(off.at("/Socket/Properties/DefaultRouteSettings/DetailedMetricsEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(off.at("/Rest/Properties/MethodSettings/0/ThrottlingBurstLimit")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void what_has_none_is_named() {
        var freezing = FrozenTemplate.of(TEMPLATE).freezing();
        assertThat(freezing.suspended())
                .extracting(Part::name)
                .containsExactly("Role", "Lends", "Steps", "Again", "Socket", "Rest");
        assertThat(freezing.runsOn()).extracting(Part::name).containsExactly("Notes", "Guard");
    }

    @Test
    void freezing_a_stack_replaces_nothing_and_loses_nothing_and_thawing_brings_it_back() {
        account.build(order(Use.CREATE, TEMPLATE));
        StackOrder frozen = order(Use.UPDATE, FrozenTemplate.of(TEMPLATE).text());
        var made = (ChangeSets.Made.Ready) account.site().changeSets().ensure(frozen);
        assertThat(made.changes()).hasSize(6).allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CHANGE);
            assertThat(change.losesData()).isFalse();
        });
        assertThat(carryOut(frozen, OperationKind.FREEZE)).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.live(account.stack(), "Steps", "ReservedConcurrentExecutions"))
                .isEqualTo("0");
        assertThat(account.aws.live(account.stack(), "Again", "State")).isEqualTo("DISABLED");
        assertThat(carryOut(order(Use.UPDATE, TEMPLATE), OperationKind.THAW)).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.live(account.stack(), "Steps", "ReservedConcurrentExecutions"))
                .isNull();
        assertThat(account.aws.live(account.stack(), "Socket", "DefaultRouteSettings/ThrottlingRateLimit"))
                .isEqualTo("20");
    }

    @Test
    void what_runs_on_is_told_part_by_part() {
        account.build(order(Use.CREATE, TEMPLATE));
        var run = new DrivenRun(Account.job(OperationKind.FREEZE, Map.of()));
        run.drive(new TellWhatRunsOn(
                account.site().stacks(),
                account.stack(),
                FrozenTemplate.of(TEMPLATE).freezing()));
        assertThat(run.told).extracting(DrivenRun.Told::resource).containsExactly("Notes", "Guard");
    }

    private Outcome carryOut(StackOrder order, OperationKind kind) {
        return new DrivenRun(Account.job(kind, Map.of()))
                .drive(new ChangeStack(account.site(), order, Account.SETTINGS));
    }

    private StackOrder order(Use use, String template) {
        return StackOrder.of(account.target, account.component, use, RequestId.next(), template, Map.of(), Map.of());
    }
}
