package dev.maru.request;

import dev.maru.shared.Sentence;
import java.util.Set;

/** Whether somebody's approval would count at the stage that is open. */
sealed interface Say {
    record Counts(Hand hand, Set<String> groups) implements Say {}

    record CountsNot(Sentence why) implements Say {}
}
