package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.TemplateYaml;
import dev.maru.provisioning.Freezing;
import dev.maru.provisioning.Freezing.Part;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template with everything in it switched off that has a switch, by properties that AWS changes in place: nothing is
 * replaced, nothing is lost, and the template as it was switches it on again.
 *
 * @param text JSON, which CloudFormation takes as it takes YAML
 */
record FrozenTemplate(String text, Freezing freezing) {
    /** A role may do nothing, whatever else allows it ("Policy evaluation logic": an explicit deny overrides). */
    private static final String DENY_ALL = """
            {"PolicyName": "maru-frozen", "PolicyDocument": {"Version": "2012-10-17", "Statement":
            [{"Sid": "Frozen", "Effect": "Deny", "Action": "*", "Resource": "*"}]}}""";

    /** Lends nothing, and denies nothing that others lend: everybody may ask who they are. */
    private static final String LENDS_NOTHING = """
            {"Version": "2012-10-17", "Statement":
            [{"Sid": "Frozen", "Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*"}]}""";

    private static final Map<String, Consumer<ObjectNode>> SWITCHES = Map.of(
            "AWS::IAM::Role", FrozenTemplate::deny,
            "AWS::IAM::ManagedPolicy", policy -> policy.set("PolicyDocument", json(LENDS_NOTHING)),
            "AWS::Lambda::Function", function -> function.put("ReservedConcurrentExecutions", 0),
            "AWS::Scheduler::Schedule", schedule -> schedule.put("State", "DISABLED"),
            "AWS::Events::Rule", rule -> rule.put("State", "DISABLED"),
            "AWS::ApiGatewayV2::Stage", FrozenTemplate::throttleRoutes,
            "AWS::ApiGateway::Stage", FrozenTemplate::throttleMethods);

    /** Answers whoever may reach it, or costs by the hour, whatever the roles of the component may do. */
    private static final Set<String> RUN_ON = Set.of(
            "AWS::Bedrock::Guardrail",
            "AWS::Bedrock::ApplicationInferenceProfile",
            "AWS::SageMaker::Endpoint",
            "AWS::OpenSearchServerless::Collection",
            "AWS::OpenSearchService::Domain",
            "AWS::KinesisFirehose::DeliveryStream");

    static FrozenTemplate of(String template) {
        ObjectNode root = TemplateYaml.read(template);
        var suspended = new ArrayList<Part>();
        var runsOn = new ArrayList<Part>();
        root.path("Resources").properties().forEach(resource -> {
            String type = resource.getValue().path("Type").asString("");
            var part = new Part(resource.getKey(), type);
            Consumer<ObjectNode> off = SWITCHES.get(type);
            if (off != null && resource.getValue() instanceof ObjectNode node) {
                off.accept(node.withObjectProperty("Properties"));
                suspended.add(part);
            } else if (RUN_ON.contains(type) || DataKeepers.keeps(type)) {
                runsOn.add(part);
            }
        });
        return new FrozenTemplate(root.toString(), new Freezing(suspended, runsOn));
    }

    /** A list that only a condition decides on is taken the place of: what a frozen role is lent does not matter. */
    private static void deny(ObjectNode role) {
        if (!role.path("Policies").isArray()) {
            role.putArray("Policies");
        }
        role.withArrayProperty("Policies").add(json(DENY_ALL));
    }

    private static void throttleRoutes(ObjectNode stage) {
        throttle(
                stage.path("DefaultRouteSettings") instanceof ObjectNode given && !isFunction(given)
                        ? given
                        : stage.putObject("DefaultRouteSettings"));
        if (stage.path("RouteSettings") instanceof ObjectNode routes) {
            routes.forEach(FrozenTemplate::throttle);
        }
    }

    private static void throttleMethods(ObjectNode stage) {
        ArrayNode settings =
                stage.path("MethodSettings") instanceof ArrayNode given ? given : stage.putArray("MethodSettings");
        if (settings.isEmpty()) {
            settings.addObject().put("ResourcePath", "/*").put("HttpMethod", "*");
        }
        settings.forEach(FrozenTemplate::throttle);
    }

    private static void throttle(JsonNode settings) {
        if (settings instanceof ObjectNode object) {
            object.put("ThrottlingRateLimit", 0).put("ThrottlingBurstLimit", 0);
        }
    }

    private static boolean isFunction(ObjectNode node) {
        return node.propertyNames().stream().anyMatch(name -> name.startsWith("Fn::"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
