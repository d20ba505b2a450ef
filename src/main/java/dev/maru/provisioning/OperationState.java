package dev.maru.provisioning;

import dev.maru.shared.Sentence;
import java.util.EnumSet;
import java.util.Set;

/** Where an operation stands. */
public enum OperationState {
    /** Waits for the operations before it on its component, or for a place in its account. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    /** A step failed; what happened and what to do next is in {@link Operation#problem}. */
    FAILED,
    /** What it would do was no longer what was approved, so it did nothing. */
    STALE,
    /** Called off by a person. */
    CANCELLED;

    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }

    /** What people call it. */
    public Sentence word() {
        return Sentence.of("provisioning.operation.state." + name());
    }

    /** The states it may come to from here. */
    public Set<OperationState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, FAILED, STALE, CANCELLED);
            case SUCCEEDED, FAILED, STALE, CANCELLED -> EnumSet.noneOf(OperationState.class);
        };
    }
}
