package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.cloudformation.DeployRole.Statement;
import dev.maru.provisioning.cloudformation.TargetCheck.Finding;
import dev.maru.provisioning.cloudformation.TargetCheck.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Tries a target by calls that change nothing, and names every permission that is missing, not the first one only. */
@Component
class TargetProbe {
    private static final int ACTIONS_IN_A_CALL = 50;

    private final AwsClients aws;

    TargetProbe(AwsClients aws) {
        this.aws = aws;
    }

    TargetCheck check(AwsTarget target, DeployRole role) {
        var findings = new ArrayList<Finding>();
        String self = identity(target, findings);
        if (self != null && assumes(target, self, findings)) {
            findings.add(permissions(target, role));
            bucket(target).ifPresent(findings::add);
        }
        return new TargetCheck(findings);
    }

    private @Nullable String identity(AwsTarget target, List<Finding> findings) {
        try {
            GetCallerIdentityResponse self = aws.tokenService(target.region()).getCallerIdentity();
            findings.add(new Finding("identity", State.PASSED, "Maru runs as " + self.arn() + ".", List.of()));
            return self.arn();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            String what = failure.kind() == AwsFailure.Kind.NO_CREDENTIALS
                    ? "Maru has no credentials of AWS that work. Give it a role (instance profile, container or web"
                            + " identity) or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. "
                    : "AWS could not be asked who Maru is. Check the network and maru.aws.endpoint-url. ";
            findings.add(new Finding("identity", State.FAILED, what + "AWS: " + failure.said(), List.of()));
            return null;
        }
    }

    private boolean assumes(AwsTarget target, String self, List<Finding> findings) {
        try {
            var user = aws.tokenService(target.region())
                    .assumeRole(request -> request.roleArn(target.roleArn())
                            .externalId(target.externalId())
                            .roleSessionName("maru-test"))
                    .assumedRoleUser();
            findings.add(new Finding("role", State.PASSED, "Maru may be " + user.arn() + ".", List.of()));
            return true;
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            String what = failure.kind() == AwsFailure.Kind.DENIED
                    ? "The role " + target.roleArn()
                            + " does not let Maru in. Either there is no such role, or its trust"
                            + " does not name " + self + " with the external id " + target.externalId()
                            + ", or Maru itself may not call sts:AssumeRole. A role made a moment ago takes up to a"
                            + " minute to be seen. "
                    : "The role " + target.roleArn() + " could not be assumed. ";
            List<String> missing = failure.kind() == AwsFailure.Kind.DENIED ? List.of("sts:AssumeRole") : List.of();
            findings.add(new Finding("role", State.FAILED, what + "AWS: " + failure.said(), missing));
            return false;
        }
    }

    private Optional<Finding> bucket(AwsTarget target) {
        String bucket = target.templateBucket();
        return bucket == null
                ? Optional.empty()
                : Optional.of(new TemplateStore(target, () -> aws.s3(target))
                        .trouble()
                        .map(trouble -> new Finding("bucket", State.FAILED, trouble, List.of()))
                        .orElseGet(() -> new Finding(
                                "bucket", State.PASSED, "The role may write to " + bucket + ".", List.of())));
    }

    private Finding permissions(AwsTarget target, DeployRole role) {
        Set<String> missing;
        try {
            missing = missing(target, role.statements());
        } catch (SdkException e) {
            return withoutSimulation(target, AwsFailure.of(e));
        }
        if (missing.isEmpty()) {
            long asked = role.statements().stream()
                    .mapToLong(statement -> statement.actions().size())
                    .sum();
            return new Finding(
                    "permissions", State.PASSED, "The role has all of the " + asked + " permissions.", List.of());
        }
        return new Finding(
                "permissions",
                State.FAILED,
                "The role lacks " + missing.size() + " permissions. Update it with the template shown at the target.",
                List.copyOf(missing));
    }

    /** All that the role is not allowed of these. @throws SdkException if it cannot be asked */
    Set<String> missing(AwsTarget target, List<Statement> statements) {
        var missing = new TreeSet<String>();
        IamClient iam = aws.iam(target);
        for (Statement statement : statements) {
            missing.addAll(denied(iam, target, statement));
        }
        return missing;
    }

    private static Set<String> denied(IamClient iam, AwsTarget target, Statement statement) {
        var denied = new TreeSet<String>();
        List<String> actions = statement.actions();
        for (int from = 0; from < actions.size(); from += ACTIONS_IN_A_CALL) {
            List<String> some = actions.subList(from, Math.min(actions.size(), from + ACTIONS_IN_A_CALL));
            iam
                    .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(target.roleArn())
                            .actionNames(some)
                            .resourceArns(statement.sample())
                            .contextEntries(ContextEntry.builder()
                                    .contextKeyName("aws:RequestedRegion")
                                    .contextKeyType(ContextKeyTypeEnum.STRING)
                                    .contextKeyValues(target.region())
                                    .build()))
                    .evaluationResults()
                    .stream()
                    .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                    .forEach(result -> denied.add(result.evalActionName()));
        }
        return denied;
    }

    /** Where the role may not be asked about, what can be called without harm is called. */
    private Finding withoutSimulation(AwsTarget target, AwsFailure why) {
        var missing = new TreeSet<String>();
        if (!why.missing().isEmpty()) {
            missing.add(why.missing());
        }
        try {
            aws.cloudFormation(target).listStacks();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            missing.add(failure.missing().isEmpty() ? "cloudformation:ListStacks" : failure.missing());
        }
        boolean denied = why.kind() == AwsFailure.Kind.DENIED;
        return new Finding(
                "permissions",
                denied ? State.FAILED : State.UNKNOWN,
                "What the role may do could not be asked"
                        + (denied ? ": it lacks iam:SimulatePrincipalPolicy on itself. " : ". ")
                        + "Let it be asked, and test again: that names all that are missing at once. AWS: "
                        + why.said(),
                List.copyOf(missing));
    }
}
