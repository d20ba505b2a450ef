package dev.maru.provisioning.cloudformation;

import dev.maru.shared.ComponentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stack without its component, a component without its stack, or what a teardown left.
 *
 * @param stack its name; of what was left, the name of the stack that it was in
 * @param status of the stack, in AWS's word; empty where it is missing or gone
 * @param componentName null where no component is known
 * @param since when the stack was made; null where it is missing or gone
 * @param resource what was left: its name in the template; null of a stack
 * @param thing what was left: its type and its id in the account; null of a stack
 */
public record Orphan(
        Kind kind,
        String stack,
        String status,
        ComponentId component,
        @Nullable String componentName,
        @Nullable Instant since,
        @Nullable String resource,
        @Nullable String thing) {
    public enum Kind {
        /** Named and tagged as ours, but no component is known: another installation's, or one whose database was lost. */
        UNKNOWN,
        /** Its component was torn down, the stack is still there. */
        LEFT_BEHIND,
        /** Made for a preview that is no longer there; empty. */
        EMPTY,
        /** The component stands, its stack is gone. */
        MISSING,
        /** Its component was torn down, and this was kept on purpose: by the blueprint, or by who tore it down. */
        KEPT
    }

    /** Whether it can become a component again. */
    public boolean isAdoptable() {
        return kind == Kind.UNKNOWN || kind == Kind.LEFT_BEHIND;
    }
}
