package dev.maru.metering;

import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people thought of an answer: a thumb and perhaps a reason, kept with the invocation. The last word of each counts. */
public interface Feedback {
    /**
     * A signed-in person rates an answer of a team in which they may build.
     *
     * @throws dev.maru.shared.NotFound if there is no such invocation that they may see
     */
    void give(Caller by, InvocationId invocation, Rating rating, @Nullable String reason);

    /**
     * An application rates, by its key, an answer it got itself.
     *
     * @throws dev.maru.shared.NotFound if the application had no such invocation
     */
    void give(ApplicationId by, InvocationId invocation, Rating rating, @Nullable String reason);

    /** The latest there is. */
    Optional<Given> of(InvocationId invocation);

    enum Rating {
        UP,
        DOWN
    }

    /** @param reason in the words of who gave it; null where they gave none */
    record Given(
            InvocationId invocation,
            Rating rating,
            @Nullable String reason,
            Instant at) {}
}
