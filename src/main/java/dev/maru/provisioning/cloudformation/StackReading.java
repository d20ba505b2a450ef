package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Builder;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** A stack as it was built, for export. */
final class StackReading {
    private StackReading() {}

    static Builder.Stack exported(Site site, Stack stack) {
        var parameters = new TreeMap<String, String>();
        stack.parameters().forEach(one -> parameters.put(one.parameterKey(), one.parameterValue()));
        var tags = new TreeMap<String, String>();
        stack.tags().forEach(one -> tags.put(one.key(), one.value()));
        return new Builder.Stack(
                stack.stackName(),
                site.target().region(),
                site.changeSets()
                        .patiently(() -> site.stacks().template(stack.stackId()))
                        .orElse(""),
                parameters,
                tags,
                stack.capabilitiesAsStrings());
    }
}
