package dev.maru.provisioning.cloudformation;

import java.time.Duration;

/** One target with the means to work there. */
record Site(AwsTarget target, Stacks stacks, ChangeSets changeSets, TemplateStore templates, Duration poll) {
    static Site of(AwsTarget target, AwsClients aws, CloudFormationSettings settings) {
        Stacks stacks = new Stacks(aws.cloudFormation(target));
        var templates = new TemplateStore(target, () -> aws.s3(target));
        return new Site(target, stacks, new ChangeSets(stacks, templates, settings.poll()), templates, settings.poll());
    }
}
