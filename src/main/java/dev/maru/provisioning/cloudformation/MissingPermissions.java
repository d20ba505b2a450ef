package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Problem;
import dev.maru.shared.Sentence;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * CloudFormation stops at the first permission that the deploy role lacks. Where that is why something failed, the role is
 * asked for everything that the template takes, so that all of what is missing is mended at once.
 */
@Component
class MissingPermissions {
    private final TargetProbe probe;
    private final DeployRoles roles;

    MissingPermissions(TargetProbe probe, DeployRoles roles) {
        this.probe = probe;
        this.roles = roles;
    }

    /** The problem, naming all that is missing where a missing permission is what it is about and the role can be asked. */
    Problem named(AwsTarget target, String template, Problem problem) {
        if (!problem.code().equals(Causes.ACCESS_DENIED)) {
            return problem;
        }
        try {
            var missing = new TreeSet<>(probe.missing(target, roles.statements(target, StackTemplate.types(template))));
            missing.remove(AwsFailure.deniedAction(problem.evidence()));
            return missing.isEmpty()
                    ? problem
                    : new Problem(
                            problem.code(),
                            problem.cause()
                                    .then(Sentence.of("provisioning.say.lacks-besides", String.join(", ", missing))),
                            problem.next(),
                            problem.evidence());
        } catch (SdkException e) {
            return problem; // the role may not be asked; the test of the target says so
        }
    }
}
