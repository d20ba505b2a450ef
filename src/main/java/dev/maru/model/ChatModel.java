package dev.maru.model;

import java.io.IOException;

/** A provider's chat model: one attempt, no retry. For the gateway alone. */
public interface ChatModel {
    /**
     * Asks and hands each piece to the sink as it comes.
     *
     * @param stream whether to ask the provider for a stream; if not, the sink gets the answer in one piece per part
     * @param cancellation pressing it closes the connection to the provider; then this returns with what had come and
     *     {@link StopReason#CANCELLED}
     * @throws ProviderFailure if the provider refuses, fails or breaks off
     * @throws Abandoned only if the sink threw an {@code IOException}: nobody listens any more. The provider was told to
     *     stop
     */
    Completion complete(Offering offering, Chat chat, boolean stream, ReplySink sink, Cancellation cancellation)
            throws IOException;
}
