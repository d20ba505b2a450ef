package dev.maru.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.blueprint.ServiceSpec.Replacement;
import org.junit.jupiter.api.Test;

class ServiceSpecTest {
    private final ServiceSpec spec = ServiceSpec.bundled();

    @Test
    void it_knows_types_and_what_they_require() {
        assertThat(spec.knows("AWS::Bedrock::Guardrail")).isTrue();
        assertThat(spec.knows("AWS::Bedrock::Rocket")).isFalse();
        assertThat(spec.required("AWS::Bedrock::Guardrail"))
                .containsExactly("BlockedInputMessaging", "BlockedOutputsMessaging", "Name");
        assertThat(spec.attributes("AWS::Bedrock::Guardrail")).contains("GuardrailId");
        assertThat(spec.identifier("AWS::S3::Bucket")).containsExactly("BucketName");
    }

    @Test
    void a_nested_property_can_replace_what_its_top_does_not() {
        String type = "AWS::Bedrock::KnowledgeBase";
        assertThat(spec.replacement(type, "KnowledgeBaseConfiguration")).isEqualTo(Replacement.NO);
        assertThat(spec.replacement(type, "KnowledgeBaseConfiguration.Type")).isEqualTo(Replacement.YES);
        assertThat(spec.replacement(type, "Description")).isEqualTo(Replacement.NO);
        assertThat(spec.replacement(type, "StorageConfiguration.Type")).isEqualTo(Replacement.YES);
    }

    @Test
    void paths_go_through_lists_and_maps() {
        assertThat(spec.property("AWS::Bedrock::Guardrail", "Tags.0.Value")).isPresent();
        assertThat(spec.property("AWS::Bedrock::Guardrail", "TopicPolicyConfig.TopicsConfig[0].Name"))
                .hasValueSatisfying(name -> assertThat(name.required()).isTrue());
        assertThat(spec.property("AWS::Bedrock::Guardrail", "TopicPolicyConfig.TopicsConfig.0.Nmae"))
                .isEmpty();
        assertThat(spec.property("AWS::IAM::Role", "AssumeRolePolicyDocument.Statement.0.Effect"))
                .isPresent();
        assertThat(spec.replacement("AWS::IAM::Role", "RoleName")).isEqualTo(Replacement.YES);
    }
}
