package dev.maru.provisioning.cloudformation;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What stands in the way of an order before AWS is asked for a change set. */
final class Hindrance {
    private Hindrance() {}

    /** What keeps a stack from being changed now, with what to do; null where nothing does. */
    static @Nullable String of(StackOrder order, @Nullable Stack stack) {
        int bytes = order.template().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ChangeSets.TEMPLATE_BYTES) {
            return "The template has " + bytes + " bytes, CloudFormation takes " + ChangeSets.TEMPLATE_BYTES
                    + ". Ask for less of what comes in lists, or have the blueprint divided.";
        }
        if (order.use() == StackOrder.Use.CREATE) {
            boolean there = stack != null
                    && !Stacks.isUnderReview(stack)
                    && !Stacks.isFailedCreation(stack)
                    && !Stacks.isBusy(stack);
            return there ? "The stack " + order.stack() + " of this component is there already." : null;
        }
        if (stack == null) {
            return "The stack " + order.stack()
                    + " is gone: somebody deleted it outside Maru. Tear the component down and" + " ask for a new one.";
        }
        return Stacks.isBusy(stack)
                ? "Something else is being done to the stack (" + stack.stackStatusAsString()
                        + "). Preview again when that has ended."
                : null;
    }
}
