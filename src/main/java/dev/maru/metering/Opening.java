package dev.maru.metering;

import java.time.Duration;

/** What came of asking the ledger to open an account for an invocation. */
public sealed interface Opening {
    /** Go on: the attempt is journaled and paid for. Close the account, whatever happens. */
    record Opened(Account account) implements Opening {}

    /**
     * A hard budget has less left than this invocation can cost.
     *
     * @param message says whose budget, how much is left and what to do
     * @param retryAfter until the budget's next month begins
     */
    record OverBudget(String message, Duration retryAfter) implements Opening {}

    /** The ledger can take nothing now (its disk is full, or a budget cannot be checked): nothing may be sent. */
    record Unavailable(String message) implements Opening {}
}
