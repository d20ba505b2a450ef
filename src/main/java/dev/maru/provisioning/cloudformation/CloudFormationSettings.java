package dev.maru.provisioning.cloudformation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stacks are looked after.
 *
 * @param poll how often a stack under way is asked for what happened; less often is slower to show, and throttled less
 * @param patience how long a change of a stack may take before it is given up as timed out
 * @param consistency how long to wait before building again what failed because IAM was not everywhere yet
 */
@ConfigurationProperties("maru.provisioning.cloudformation")
record CloudFormationSettings(
        @DefaultValue("2s") Duration poll,
        @DefaultValue("2h") Duration patience,
        @DefaultValue("15s") Duration consistency) {
    CloudFormationSettings {
        if (!poll.isPositive() || poll.compareTo(Duration.ofSeconds(4)) > 0) {
            throw new IllegalArgumentException(
                    "maru.provisioning.cloudformation.poll is up to 4s, so that a failure shows" + " within 5s, got "
                            + poll);
        }
    }
}
