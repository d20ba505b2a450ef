package dev.maru.provisioning;

import dev.maru.shared.Sentence;
import java.time.Instant;
import java.util.Map;

/** A step under way: what it knows, and where it tells what happens. */
public interface Run {
    Job job();

    /**
     * What the other side knows this step of this operation by, however often it is begun: letters, digits and hyphens, at
     * most 64.
     */
    String token();

    /** When the intent was first written. */
    Instant since();

    /** How often it was begun before this time. */
    int tries();

    /** What {@link #remember} kept in this operation. */
    Map<String, String> memory();

    /** Keeps something for later steps and runs of this operation, at once and durably. */
    void remember(String word, String value);

    /**
     * Tells of an event in the other side's words, at once and durably.
     *
     * @param key what the other side knows it by; an event with the key of an earlier one of this operation is left out
     */
    default void tell(
            String key, OperationEvent.Level level, String resource, String type, String status, String message) {
        tell(key, level, resource, type, status, Sentence.quoted(message));
    }

    /** As above, in words of ours. */
    void tell(String key, OperationEvent.Level level, String resource, String type, String status, Sentence message);
}
