package dev.maru.provisioning;

import dev.maru.shared.Sentence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of an operation.
 *
 * @param name stable; its words are {@code provisioning.step.<name>}
 * @param startedAt when its intent was written
 * @param tries how often it was begun
 * @param note what it waits for or came to, in words; may be empty
 */
public record OperationStep(
        String name,
        State state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int tries,
        Sentence note) {
    public enum State {
        PENDING,
        /** Its intent is written, its result is not. */
        STARTED,
        DONE,
        FAILED
    }
}
