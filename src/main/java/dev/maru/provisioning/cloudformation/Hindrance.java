package dev.maru.provisioning.cloudformation;

import dev.maru.shared.Sentence;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What stands in the way of an order before AWS is asked for a change set. */
final class Hindrance {
    private Hindrance() {}

    /** What keeps a stack from being changed now, with what to do; null where nothing does. */
    static @Nullable Sentence of(StackOrder order, @Nullable Stack stack) {
        if (order.use() == StackOrder.Use.CREATE) {
            boolean there = stack != null
                    && !Stacks.isUnderReview(stack)
                    && !Stacks.isFailedCreation(stack)
                    && !Stacks.isBusy(stack);
            return there ? Sentence.of("provisioning.say.stack-there", order.stack()) : null;
        }
        if (stack == null) {
            return Sentence.of("provisioning.say.stack-gone", order.stack());
        }
        return Stacks.isBusy(stack)
                ? Sentence.of("provisioning.say.stack-busy-preview", stack.stackStatusAsString())
                : null;
    }
}
