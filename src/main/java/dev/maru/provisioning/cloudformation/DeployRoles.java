package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.TargetKind;
import dev.maru.provisioning.cloudformation.DeployRole.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Works out what the role of a target must be allowed, from the resource types in the blueprints there are. */
@Component
class DeployRoles {
    /** What Maru itself asks of CloudFormation, about its own stacks. */
    private static final List<String> STACK_ACTIONS = List.of(
            "cloudformation:CancelUpdateStack",
            "cloudformation:ContinueUpdateRollback",
            "cloudformation:CreateChangeSet",
            "cloudformation:DeleteChangeSet",
            "cloudformation:DeleteStack",
            "cloudformation:DescribeChangeSet",
            "cloudformation:DescribeStackEvents",
            "cloudformation:DescribeStackResourceDrifts",
            "cloudformation:DescribeStackResources",
            "cloudformation:DescribeStacks",
            "cloudformation:DetectStackDrift",
            "cloudformation:DetectStackResourceDrift",
            "cloudformation:ExecuteChangeSet",
            "cloudformation:GetTemplate",
            "cloudformation:ListChangeSets",
            "cloudformation:TagResource",
            "cloudformation:UntagResource",
            "cloudformation:UpdateTerminationProtection");

    private static final List<String> ACCOUNT_ACTIONS = List.of(
            "cloudformation:DescribeAccountLimits",
            "cloudformation:DescribeStackDriftDetectionStatus",
            "cloudformation:DescribeStacks",
            "cloudformation:ListStacks");

    private final Blueprints blueprints;
    private final ResourcePermissions permissions;

    DeployRoles(Blueprints blueprints, ResourcePermissions permissions) {
        this.blueprints = blueprints;
        this.permissions = permissions;
    }

    /** What building resources of these types takes, and looking after their stack. */
    List<Statement> statements(AwsTarget target, Set<String> types) {
        var actions = new TreeSet<String>();
        types.forEach(type -> permissions.of(type).ifPresent(actions::addAll));
        return statementsFor(target, actions);
    }

    DeployRole of(AwsTarget target) {
        List<Blueprint> onAws = blueprints.latest().stream()
                .filter(one -> one.targets().contains(TargetKind.AWS) && one.template() != null)
                .toList();
        var types = new TreeSet<String>();
        onAws.forEach(one -> types.addAll(StackTemplate.types(String.valueOf(one.template()))));
        var unknown = new TreeSet<String>();
        var actions = new TreeSet<String>();
        for (String type : types) {
            permissions.of(type).ifPresentOrElse(actions::addAll, () -> unknown.add(type));
        }
        List<Statement> statements = statementsFor(target, actions);
        List<String> policies = PolicyText.documents(statements);
        return new DeployRole(
                statements,
                policies,
                RoleText.template(target, policies),
                RoleText.commandLine(target),
                onAws.stream().map(one -> one.ref().toString()).sorted().toList(),
                unknown,
                permissions.source());
    }

    /** Scoped to Maru's own things where their names are known beforehand, else to the region. */
    private static List<Statement> statementsFor(AwsTarget target, Set<String> actions) {
        String account = target.account();
        String arn = "arn:" + target.partition() + ":";
        var statements = new ArrayList<Statement>();
        String stacks = arn + "cloudformation:" + target.region() + ":" + account + ":stack/maru-*/*";
        statements.add(new Statement("Stacks", STACK_ACTIONS, List.of(stacks), "", stacks.replace("*", "x")));
        statements.add(new Statement("StacksOfTheAccount", ACCOUNT_ACTIONS, List.of("*"), target.region(), "*"));
        statements.add(new Statement(
                "OwnPolicy", List.of("iam:SimulatePrincipalPolicy"), List.of(target.roleArn()), "", target.roleArn()));
        String bucket = target.templateBucket();
        if (bucket != null) {
            List<String> templates = List.of(arn + "s3:::" + bucket + "/maru-templates/*");
            statements.add(new Statement(
                    "LargeTemplates",
                    List.of("s3:GetObject", "s3:PutObject"),
                    templates,
                    "",
                    templates.getFirst().replace("*", "x")));
        }
        Map<String, List<String>> byService = new TreeMap<>();
        for (String action : actions) {
            byService
                    .computeIfAbsent(action.split(":", 2)[0], _ -> new ArrayList<>())
                    .add(action);
        }
        byService.remove("cloudformation");
        byService.forEach((service, some) -> {
            String id = Character.toUpperCase(service.charAt(0))
                    + service.substring(1).replaceAll("[^a-zA-Z0-9]", "");
            switch (service) {
                case "iam" -> statements.addAll(identity(some, arn + "iam::" + account + ":", id));
                case "s3" -> {
                    List<String> own = List.of(arn + "s3:::maru-*", arn + "s3:::maru-*/*");
                    statements.add(new Statement(id, some, own, "", arn + "s3:::maru-x"));
                }
                case "kms" -> {
                    String given = target.kmsKeyArn();
                    String key = given != null && given.contains(":key/") ? given : "*";
                    String region = key.equals("*") ? target.region() : "";
                    statements.add(new Statement(id, some, List.of(key), region, key));
                }
                // their endpoints are in one region, whatever the region of the stack
                case "budgets", "ce", "cloudfront", "wafv2" ->
                    statements.add(new Statement(id, some, List.of("*"), "", "*"));
                default -> statements.add(new Statement(id, some, List.of("*"), target.region(), "*"));
            }
        });
        return statements;
    }

    /** Roles and policies that CloudFormation names begin with the stack's name; others are out of reach. */
    private static List<Statement> identity(List<String> actions, String iam, String id) {
        var linked = actions.stream()
                .filter(action -> action.contains("ServiceLinkedRole"))
                .toList();
        var own = new ArrayList<>(actions);
        own.removeAll(linked);
        var statements = new ArrayList<Statement>();
        if (!own.isEmpty()) {
            List<String> ours = List.of(iam + "role/maru-*", iam + "policy/maru-*");
            statements.add(new Statement(id, own, ours, "", iam + "role/maru-x"));
        }
        if (!linked.isEmpty()) {
            String services = iam + "role/aws-service-role/*";
            statements.add(new Statement(id + "Linked", linked, List.of(services), "", services.replace("*", "x/x")));
        }
        return statements;
    }
}
