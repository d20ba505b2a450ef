package dev.maru.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The checks of templates, each on something broken: a check that cannot fail proves nothing. */
class TemplateChecksTest {
    @Test
    void the_spec_check_sees_unknown_missing_and_wrong_properties() {
        assertThat(SpecCheck.problems(resource("AWS::Bedrock::Guardrail", """
                Name: x
                BlockedInputMessaging: x
                Nmae: x
                ContentPolicyConfig: {FiltersConfig: [{Type: HATE, InputStrength: HARD, OutputStrength: LOW}]}
                TopicPolicyConfig: {TopicsConfig: [{Name: x, Type: DENY}]}
                """)))
                .anySatisfy(problem -> assertThat(problem).contains("R.Nmae: there is no such property"))
                .anySatisfy(problem -> assertThat(problem).contains("R.BlockedOutputsMessaging: it is required"))
                .anySatisfy(problem -> assertThat(problem).contains("FiltersConfig.0.InputStrength"))
                .anySatisfy(problem -> assertThat(problem).contains("TopicsConfig.0.Definition: it is required"))
                .hasSize(4);
        assertThat(SpecCheck.problems(resource("AWS::Rocket::Launch", "a: b"))).hasSize(1);
        assertThat(SpecCheck.problems(resource("AWS::SNS::Topic", "KmsMasterKeyId: !Ref AWS::NoValue")))
                .isEmpty();
    }

    @Test
    void a_dangling_next_is_seen_inside_a_map_too() {
        assertThat(ServiceRules.problems(resource("AWS::StepFunctions::StateMachine", """
                Definition:
                  StartAt: Gone
                  States:
                    A: {Type: Pass, Next: Nowhere}
                    B:
                      Type: Map
                      End: true
                      ItemProcessor: {StartAt: C, States: {C: {Type: Pass, Next: D}}}
                    E: {Type: Pass}
                """)))
                .containsExactlyInAnyOrder(
                        "R: starts at \"Gone\", which is no state",
                        "R.A: goes on to Nowhere, which is no state",
                        "R.B.C: goes on to D, which is no state",
                        "R.E: neither ends nor goes on");
    }

    @Test
    void a_type_that_disagrees_with_its_configuration_is_seen() {
        assertThat(ServiceRules.problems(resource("AWS::Bedrock::KnowledgeBase", """
                KnowledgeBaseConfiguration: {Type: VECTOR, KendraKnowledgeBaseConfiguration: {KendraIndexArn: x}}
                StorageConfiguration: !If [C, {Type: S3_VECTORS}, {Type: RDS, RdsConfiguration: {}}]
                """)))
                .containsExactlyInAnyOrder(
                        "R: of type VECTOR without VectorKnowledgeBaseConfiguration",
                        "R: of type VECTOR with KendraKnowledgeBaseConfiguration",
                        "R: of type S3_VECTORS without S3VectorsConfiguration");
        assertThat(ServiceRules.problems(resource("AWS::Bedrock::DataSource", "DataSourceConfiguration: {Type: S3}")))
                .containsExactly("R: of type S3 without S3Configuration");
    }

    @Test
    void a_guardrail_without_policy_and_a_profile_without_source_are_seen() {
        assertThat(ServiceRules.problems(resource("AWS::Bedrock::Guardrail", "Name: x")))
                .containsExactly("R: a guardrail without any policy");
        assertThat(ServiceRules.problems(
                        resource("AWS::Bedrock::ApplicationInferenceProfile", "InferenceProfileName: x")))
                .containsExactly("R: an inference profile needs ModelSource.CopyFrom");
    }

    @Test
    void bad_graphql_is_seen() {
        assertThat(ServiceRules.problems(TemplateYaml.read("""
                Resources:
                  S:
                    Type: AWS::AppSync::GraphQLSchema
                    Properties:
                      Definition: "type Query { rows(limit: Int): [Row!]! broken }"
                  R:
                    Type: AWS::AppSync::Resolver
                    Properties: {TypeName: Query, FieldName: lines}
                """)))
                .containsExactlyInAnyOrder(
                        "S: in Query this is no field: broken",
                        "S: the schema speaks of Row, which it does not declare",
                        "R: resolves Query.lines, which is not in the schema");
        assertThat(ServiceRules.problems(
                        resource("AWS::AppSync::GraphQLSchema", "Definition: 'type Mutation { a: Int }}'")))
                .containsExactlyInAnyOrder(
                        "R: the braces of the schema do not match", "R: the schema has no type Query");
    }

    @Test
    void columns_named_and_all_columns_at_once_are_seen() {
        assertThat(ServiceRules.problems(
                        resource("AWS::LakeFormation::DataCellsFilter", "ColumnNames: [a]\nColumnWildcard: {}")))
                .containsExactly("R: give ColumnNames or ColumnWildcard, one of them");
    }

    @Test
    void a_role_that_may_too_much_is_seen() {
        assertThat(IamRules.problems(resource("AWS::IAM::Role", """
                ManagedPolicyArns: [x]
                AssumeRolePolicyDocument:
                  Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
                Policies:
                  - PolicyDocument:
                      Statement:
                        - {Effect: Allow, Action: 's3:*', Resource: 'arn:x'}
                        - {Effect: Allow, Action: [s3:GetObject], Resource: '*'}
                        - {Effect: Allow, NotAction: s3:GetObject, Resource: x}
                        - !If [C, {Effect: Allow, Action: '*', Resource: '*'}, !Ref AWS::NoValue]
                        - {Effect: Allow, Action: ecr:GetAuthorizationToken, Resource: '*'}
                        - {Effect: Deny, Action: '*', Resource: '*'}
                """)))
                .containsExactlyInAnyOrder(
                        "R: a role without the permissions boundary",
                        "R: a managed policy says more than one can see here",
                        "R: trusts lambda.amazonaws.com without aws:SourceAccount or aws:SourceArn",
                        "R: allows s3:*; name the actions",
                        "R: allows s3:GetObject on everything",
                        "R: allows all but some",
                        "R: allows *; name the actions");
        assertThat(IamRules.problems(resource("AWS::Lambda::Permission", "Principal: apigateway.amazonaws.com")))
                .hasSize(1);
    }

    @Test
    void what_is_open_unencrypted_or_nobodys_is_seen() {
        assertThat(ProtectionRules.problems(resource("AWS::S3::Bucket", """
                BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: AES256}}]}
                PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true}
                Tags: [{Key: 'maru:team', Value: x}]
                """)))
                .contains(
                        "R: BucketEncryption does not take the target's key",
                        "R: RestrictPublicBuckets is not on",
                        "R: it lacks the tag maru:application",
                        "R: it lacks the tag maru:request")
                .doesNotContain("R: it lacks the tag maru:team");
        assertThat(ProtectionRules.problems(TemplateYaml.read("Parameters: {Idle: {Type: String}}")))
                .containsExactly("Idle: a parameter that does nothing");
    }

    private static ObjectNode resource(String type, String properties) {
        return TemplateYaml.read("Resources:\n  R:\n    Type: " + type + "\n    Properties:\n" + properties.indent(6));
    }
}
