package dev.maru.prompt;

/** What a voter thought of the answers of one run. */
public sealed interface Choice {
    /** @param column the best answer's, from 0 */
    record Winner(int column) implements Choice {}

    /** All are good: none better than another. */
    record AllGood() implements Choice {}

    /** None is any good: none better than another. */
    record None() implements Choice {}
}
