package dev.maru.metering;

/** How an attempt at a model ended. */
public enum Outcome {
    /** The provider answered to the end. */
    ANSWERED,
    /** The provider refused, failed or broke off. */
    FAILED,
    /** The client went away or pressed stop; what came until then is charged. */
    CANCELLED,
    /** A guardrail stopped it; what the provider did until then is charged. */
    BLOCKED,
    /** The process ended before it was settled: its input is estimated, its output unknown and counted as none. */
    INTERRUPTED
}
