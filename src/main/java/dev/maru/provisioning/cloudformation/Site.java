package dev.maru.provisioning.cloudformation;

import java.time.Duration;

/** One target with the means to work there. */
record Site(AwsTarget target, Stacks stacks, ChangeSets changeSets, Duration poll) {
    static Site of(AwsTarget target, AwsClients aws, CloudFormationSettings settings) {
        Stacks stacks = new Stacks(aws.cloudFormation(target));
        return new Site(target, stacks, new ChangeSets(stacks, settings.poll()), settings.poll());
    }
}
