package dev.maru.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever keeps something encrypts it by the target's key, nothing is public, and everything says whose it is. */
final class ProtectionRules {
    private static final Map<String, String> ENCRYPTED_BY = Map.ofEntries(
            Map.entry("AWS::S3::Bucket", "BucketEncryption"),
            Map.entry("AWS::SNS::Topic", "KmsMasterKeyId"),
            Map.entry("AWS::Logs::LogGroup", "KmsKeyId"),
            Map.entry("AWS::DynamoDB::Table", "SSESpecification"),
            Map.entry("AWS::SageMaker::EndpointConfig", "KmsKeyId"),
            Map.entry("AWS::Bedrock::Guardrail", "KmsKeyArn"),
            Map.entry("AWS::Bedrock::DataSource", "ServerSideEncryptionConfiguration"),
            Map.entry("AWS::S3Vectors::VectorBucket", "EncryptionConfiguration"),
            Map.entry("AWS::Lambda::Function", "KmsKeyArn"),
            Map.entry("AWS::Scheduler::Schedule", "KmsKeyArn"),
            Map.entry("AWS::Athena::WorkGroup", "WorkGroupConfiguration"),
            Map.entry("AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamEncryptionConfigurationInput"));

    private final List<String> problems = new ArrayList<>();

    static List<String> problems(ObjectNode template) {
        var rules = new ProtectionRules();
        ENCRYPTED_BY.forEach((type, property) ->
                Walk.resources(template, type, (name, properties) -> rules.encrypted(name, property, properties)));
        Walk.resources(template, "AWS::S3::Bucket", rules::isPrivate);
        template.path("Resources").properties().forEach(entry -> rules.tagged(entry.getKey(), entry.getValue()));
        rules.parameters(template);
        return rules.problems;
    }

    private void encrypted(String name, String property, JsonNode properties) {
        if (!properties.path(property).toString().contains("{\"Ref\":\"KmsKeyArn\"}")) {
            problems.add(name + ": " + property + " does not take the target's key");
        }
    }

    private void isPrivate(String name, JsonNode bucket) {
        JsonNode block = bucket.path("PublicAccessBlockConfiguration");
        for (String what :
                List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
            if (!block.path(what).asBoolean(false)) {
                problems.add(name + ": " + what + " is not on");
            }
        }
    }

    private void tagged(String name, JsonNode resource) {
        var spec = ServiceSpec.bundled().properties(resource.path("Type").asString(""));
        String property = spec.containsKey("Tags") ? "Tags" : spec.containsKey("ResourceTags") ? "ResourceTags" : "";
        if (property.isEmpty()) {
            return;
        }
        JsonNode tags = resource.path("Properties").path(property);
        Set<String> keys = new TreeSet<>();
        if (tags.isArray()) {
            tags.forEach(tag -> keys.add(tag.path("Key").asString("")));
        } else {
            keys.addAll(tags.propertyNames());
        }
        for (StandardParameter standard : StandardParameter.values()) {
            String tag = standard.tag();
            if (tag != null && !keys.contains(tag)) {
                problems.add(name + ": it lacks the tag " + tag);
            }
        }
    }

    /** Every parameter of a form's field is used, or the field does nothing. */
    private void parameters(ObjectNode template) {
        Set<String> standard = new TreeSet<>();
        for (StandardParameter one : StandardParameter.values()) {
            standard.add(one.parameter());
        }
        String body = template.path("Resources").toString() + template.path("Conditions") + template.path("Outputs");
        template.path("Parameters").propertyNames().forEach(parameter -> {
            if (!standard.contains(parameter)
                    && !body.contains("{\"Ref\":\"" + parameter + "\"}")
                    && !body.contains("${" + parameter + "}")) {
                problems.add(parameter + ": a parameter that does nothing");
            }
        });
    }
}
