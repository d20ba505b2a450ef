package dev.maru.provisioning.cloudformation;

import java.util.List;
import java.util.Set;

/**
 * The role that Maru assumes in an account: the least it must be allowed for the blueprints there are.
 *
 * @param statements what it is allowed
 * @param policies the statements as documents of IAM (JSON), each small enough for a managed policy
 * @param template a CloudFormation template (YAML) that makes the role with its trust
 * @param commandLine how to make it with the AWS CLI
 * @param blueprints those that the policy is for
 * @param unknownTypes resource types whose permissions the table does not have: add them by hand
 * @param source where the facts are from
 */
public record DeployRole(
        List<Statement> statements,
        List<String> policies,
        String template,
        String commandLine,
        List<String> blueprints,
        Set<String> unknownTypes,
        String source) {
    public DeployRole {
        statements = List.copyOf(statements);
        policies = List.copyOf(policies);
        blueprints = List.copyOf(blueprints);
        unknownTypes = Set.copyOf(unknownTypes);
    }

    /**
     * @param region the region that it is limited to; empty for none
     * @param sample a resource of the kind, to ask with whether it is allowed
     */
    public record Statement(String id, List<String> actions, List<String> resources, String region, String sample) {
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        Statement with(List<String> some, int part) {
            return new Statement(id + part, some, resources, region, sample);
        }
    }
}
