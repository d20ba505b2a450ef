package dev.maru.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Least privilege: what no role and no policy of a blueprint may say. */
final class IamRules {
    /** Actions for which IAM takes no resource but the star (Service Authorization Reference). */
    private static final Set<String> WITHOUT_RESOURCE = Set.of(
            "cloudwatch:PutMetricData",
            "ecr:GetAuthorizationToken",
            "lakeformation:GetDataAccess",
            "logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:DescribeLogGroups",
            "logs:DescribeResourcePolicies",
            "logs:GetLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:UpdateLogDelivery",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:PutTelemetryRecords",
            "xray:PutTraceSegments");

    private final List<String> problems = new ArrayList<>();

    static List<String> problems(ObjectNode template) {
        var rules = new IamRules();
        Walk.resources(template, "AWS::IAM::Role", rules::role);
        Walk.resources(
                template,
                "AWS::IAM::ManagedPolicy",
                (name, policy) -> rules.policy(name, policy.path("PolicyDocument")));
        Walk.resources(
                template, "AWS::IAM::Policy", (name, policy) -> rules.policy(name, policy.path("PolicyDocument")));
        Walk.resources(
                template, "AWS::SNS::TopicPolicy", (name, policy) -> rules.trust(name, policy.path("PolicyDocument")));
        Walk.resources(template, "AWS::Lambda::Permission", rules::permission);
        return rules.problems;
    }

    private void role(String name, JsonNode role) {
        if (!role.path("PermissionsBoundary").toString().contains("\"Ref\":\"PermissionsBoundary\"")) {
            problems.add(name + ": a role without the permissions boundary");
        }
        if (role.has("ManagedPolicyArns")) {
            problems.add(name + ": a managed policy says more than one can see here");
        }
        trust(name, role.path("AssumeRolePolicyDocument"));
        role.path("Policies").forEach(policy -> policy(name, policy.path("PolicyDocument")));
    }

    /** Who calls in a service's name says for which account or thing. */
    private void trust(String name, JsonNode document) {
        for (JsonNode statement : Walk.items(document.path("Statement"))) {
            if (statement.path("Effect").asString().equals("Allow")
                    && statement.path("Principal").has("Service")
                    && !statement.path("Condition").toString().matches(".*\"aws:Source(Account|Arn)\".*")) {
                problems.add(
                        name + ": trusts " + statement.at("/Principal/Service").asString()
                                + " without aws:SourceAccount or aws:SourceArn");
            }
            if (statement.path("Effect").asString().equals("Allow")
                    && statement.path("Principal").toString().matches("\"\\*\"|\\{\"AWS\":\"\\*\"}")) {
                problems.add(name + ": trusts everybody");
            }
        }
    }

    private void policy(String name, JsonNode document) {
        for (JsonNode statement : Walk.items(document.path("Statement"))) {
            if (statement.path("Effect").asString().equals("Allow")) {
                allowed(name, statement);
            }
        }
    }

    private void allowed(String name, JsonNode statement) {
        boolean everywhere = Walk.items(statement.path("Resource")).stream()
                .anyMatch(resource -> resource.asString("").equals("*"));
        for (JsonNode node : Walk.items(statement.path("Action"))) {
            String action = node.asString("");
            if (action.endsWith("*")) {
                problems.add(name + ": allows " + action + "; name the actions");
            } else if (everywhere && !WITHOUT_RESOURCE.contains(action)) {
                problems.add(name + ": allows " + action + " on everything");
            }
        }
        if (statement.has("NotAction") || statement.has("NotResource")) {
            problems.add(name + ": allows all but some");
        }
    }

    private void permission(String name, JsonNode permission) {
        if (permission.path("Principal").asString("").endsWith(".amazonaws.com")
                && !(permission.has("SourceAccount") && permission.has("SourceArn"))) {
            problems.add(name + ": lets a service call without SourceAccount and SourceArn");
        }
    }
}
