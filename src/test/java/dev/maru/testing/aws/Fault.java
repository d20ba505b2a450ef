package dev.maru.testing.aws;

/** What can go wrong with a call. */
public enum Fault {
    /** "Rate exceeded", by a code that the SDK knows. */
    THROTTLED,
    DENIED,
    /** A 503, and nothing was done. */
    UNAVAILABLE,
    /** The connection breaks before anything was done. */
    CUT_BEFORE,
    /** The call does what it should, and the connection breaks before the answer. */
    CUT_AFTER
}
