package dev.maru.provisioning.cloudformation;

import dev.maru.request.Preview;
import dev.maru.request.Preview.ResourceChange;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What deleting a stack takes away, and what it leaves. */
final class Removal {
    private Removal() {}

    /** Empty where the stack is gone already. */
    static List<ResourceChange> of(Stacks stacks, String stackName) {
        Stack stack = stacks.find(stackName).orElse(null);
        if (stack == null) {
            return List.of();
        }
        String template = stacks.template(stack.stackId()).orElse("");
        Set<String> retained = template.isBlank() ? Set.of() : StackTemplate.retained(template);
        return stacks.standing(stack.stackId()).stream()
                .map(resource -> {
                    boolean stays = retained.contains(resource.logicalResourceId());
                    return new ResourceChange(
                            stays ? Preview.Kind.KEEP : Preview.Kind.REMOVE,
                            resource.logicalResourceId(),
                            resource.resourceType(),
                            !stays && DataKeepers.keeps(resource.resourceType()),
                            List.of());
                })
                .toList();
    }
}
