package dev.maru.provisioning.cloudformation;

import dev.maru.shared.ComponentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stack without its component, or a component without its stack.
 *
 * @param status of the stack, in AWS's word; empty where it is missing
 * @param componentName null where no component is known
 * @param since when the stack was made; null where it is missing
 */
public record Orphan(
        Kind kind,
        String stack,
        String status,
        ComponentId component,
        @Nullable String componentName,
        @Nullable Instant since) {
    public enum Kind {
        /** Named and tagged as ours, but no component is known: another installation's, or one whose database was lost. */
        UNKNOWN,
        /** Its component was torn down, the stack is still there. */
        LEFT_BEHIND,
        /** Made for a preview that is no longer there; empty. */
        EMPTY,
        /** The component stands, its stack is gone. */
        MISSING
    }
}
