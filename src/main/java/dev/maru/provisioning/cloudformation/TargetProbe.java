package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.cloudformation.DeployRole.Statement;
import dev.maru.provisioning.cloudformation.TargetCheck.Finding;
import dev.maru.provisioning.cloudformation.TargetCheck.State;
import dev.maru.shared.Sentence;
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
            findings.add(new Finding(
                    "identity", State.PASSED, Sentence.of("provisioning.probe.identity", self.arn()), List.of()));
            return self.arn();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            Sentence what = Sentence.of(
                    failure.kind() == AwsFailure.Kind.NO_CREDENTIALS
                            ? "provisioning.probe.no-credentials"
                            : "provisioning.probe.no-identity");
            findings.add(new Finding("identity", State.FAILED, said(what, failure), List.of()));
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
            findings.add(
                    new Finding("role", State.PASSED, Sentence.of("provisioning.probe.role", user.arn()), List.of()));
            return true;
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            Sentence what = failure.kind() == AwsFailure.Kind.DENIED
                    ? Sentence.of("provisioning.probe.role-closed", target.roleArn(), self, target.externalId())
                    : Sentence.of("provisioning.probe.no-role", target.roleArn());
            List<String> missing = failure.kind() == AwsFailure.Kind.DENIED ? List.of("sts:AssumeRole") : List.of();
            findings.add(new Finding("role", State.FAILED, said(what, failure), missing));
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
                                "bucket", State.PASSED, Sentence.of("provisioning.probe.bucket", bucket), List.of())));
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
                    "permissions", State.PASSED, Sentence.of("provisioning.probe.permissions", asked), List.of());
        }
        return new Finding(
                "permissions",
                State.FAILED,
                Sentence.of("provisioning.probe.lacks", missing.size()),
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
                said(Sentence.of(denied ? "provisioning.probe.may-not-be-asked" : "provisioning.probe.not-asked"), why),
                List.copyOf(missing));
    }

    private static Sentence said(Sentence what, AwsFailure failure) {
        return what.then(Sentence.quoted("AWS: " + failure.said()));
    }
}
