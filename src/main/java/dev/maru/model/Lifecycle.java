package dev.maru.model;

/** Where a model is in its life. */
public enum Lifecycle {
    PREVIEW,
    ACTIVE,
    DEPRECATED,
    RETIRED,
    /** Runs, but only to show how Maru works. */
    DEMONSTRATION
}
