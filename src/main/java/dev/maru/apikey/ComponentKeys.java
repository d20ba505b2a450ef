package dev.maru.apikey;

import dev.maru.shared.ComponentId;

/**
 * What becomes of the keys of a platform component when it is frozen or torn down: on every node within 5 s. Safe to repeat,
 * and checks no permission: whoever calls carries out what was approved.
 */
public interface ComponentKeys {
    /** They are refused until {@link #resume}. */
    void suspend(ComponentId component);

    void resume(ComponentId component);

    /** They are revoked for good. */
    void end(ComponentId component);
}
