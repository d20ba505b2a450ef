package dev.maru.provisioning;

import dev.maru.shared.Sentence;
import java.time.Duration;
import java.util.Map;

/** What came of beginning a step, or of looking after it. */
public sealed interface Outcome {
    /**
     * It is done.
     *
     * @param things what is known of the component from now on, added to what was; an empty text takes one away
     */
    record Done(Map<String, String> things) implements Outcome {
        public Done {
            things = Map.copyOf(things);
        }
    }

    /** The other side has it and goes on by itself: look again after a while. @param what what it waits for, in words */
    record Waiting(Duration after, Sentence what) implements Outcome {}

    /** It did not happen, and the cause passes: throttling, a role that is not everywhere yet. Begin again after a while. */
    record Again(Duration after, Sentence cause) implements Outcome {}

    /** It cannot be done. */
    record Failed(Problem problem, Aftermath aftermath) implements Outcome {}

    /** A person called it off, and what it had changed is taken back: the component stands as it did before. */
    record Cancelled() implements Outcome {}

    /** What would be done is not what was approved. @param difference what changed, in words */
    record Stale(Sentence difference) implements Outcome {}

    /** What a failure left. */
    enum Aftermath {
        /** The component stands as it did before the operation: the change was rolled back. */
        AS_BEFORE,
        /** Neither as before nor as wanted. */
        BROKEN
    }

    Done DONE = new Done(Map.of());
}
