package dev.maru.model;

/** Why the model stopped. */
public enum StopReason {
    END,
    LENGTH,
    STOP_SEQUENCE,
    TOOL_CALLS,
    CONTENT_FILTER,
    /** The client went away or pressed stop. */
    CANCELLED
}
