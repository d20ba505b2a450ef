package dev.maru.provisioning;

import java.util.Optional;

/**
 * A step of an operation. The engine writes the intent, calls {@link #begin}, and writes the result. Where it finds an
 * intent without a result (a crash, a lost answer, a wait) it asks {@link #look} first, which finds by {@link Run#token}
 * what was begun; only if nothing was, it begins again. An exception counts as "unknown": looked after again, with pauses
 * that grow, until {@link #patience} has passed.
 */
public interface Step {
    /** Stable: it is kept. Lower case with hyphens; its words are {@code provisioning.step.<name>}. */
    String name();

    /** Calls out, with the run's token. */
    Outcome begin(Run run);

    /** What became of it; empty if nothing was begun. Changes nothing. */
    Optional<Outcome> look(Run run);

    /** How long it may take from its intent before it is given up as timed out. */
    default java.time.Duration patience() {
        return java.time.Duration.ofMinutes(10);
    }

    /** Asks the other side to stop; what came of it {@link #look} tells. @return whether it can be stopped */
    default boolean cancel(Run run) {
        return false;
    }
}
