package dev.maru.provisioning;

import dev.maru.shared.Sentence;
import java.time.Instant;

/**
 * Something that happened in an operation.
 *
 * @param sequence counts up within the operation, from 1
 * @param step in which step; empty for the operation as a whole
 * @param resource what it is about, such as the logical id of a stack's resource; empty for the step itself
 * @param type of the resource; may be empty
 * @param status the other side's word for it, such as {@code CREATE_IN_PROGRESS}, or ours in lower case
 * @param message for a person; may be empty
 */
public record OperationEvent(
        long sequence,
        Instant at,
        Level level,
        String step,
        String resource,
        String type,
        String status,
        Sentence message) {
    public enum Level {
        INFO,
        WARNING,
        FAILURE
    }
}
