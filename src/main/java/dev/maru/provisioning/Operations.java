package dev.maru.provisioning;

import dev.maru.identity.Caller;
import dev.maru.shared.OperationId;
import dev.maru.shared.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is being done. Who may see a team sees the operations on its components. */
public interface Operations {
    /**
     * Newest first.
     *
     * @param after the {@link Slice#next} of the slice before
     */
    Slice<Operation> list(Caller caller, OperationFilter filter, int limit, @Nullable String after);

    /** @throws dev.maru.shared.NotFound if there is none that the caller may see */
    Operation get(Caller caller, OperationId operation);

    /** On nobody's behalf: for capabilities, not for people. */
    Optional<Operation> find(OperationId operation);

    /** Its events in order, those after the sequence number. */
    List<OperationEvent> events(Caller caller, OperationId operation, long after, int limit);

    /**
     * Hands over the events after the sequence number and then each as it happens, in order, on a thread of its own, until
     * closed. What the operation came to is asked with {@link #get} after the last.
     */
    Following follow(
            Caller caller, OperationId operation, long after, Consumer<OperationEvent> each, Consumer<Operation> end);

    /**
     * Does a failed one again, as a new operation. Needs {@code BUILD} in its team: what was approved is done, nothing else.
     *
     * @throws dev.maru.shared.Refused if it cannot be
     */
    Operation retry(Caller caller, OperationId operation);

    /**
     * The same, for a teardown that could not delete everything.
     *
     * @param keeping the names of resources that are left where they are; only those that could not be deleted stay
     */
    Operation retry(Caller caller, OperationId operation, Set<String> keeping);

    /**
     * Calls it off: at once while it waits; one that runs at its next step that allows it. Needs {@code BUILD} in its team.
     *
     * @throws dev.maru.shared.Refused if it cannot be any more
     */
    Operation cancel(Caller caller, OperationId operation);

    /** Ends following when closed. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
