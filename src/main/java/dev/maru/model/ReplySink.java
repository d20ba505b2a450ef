package dev.maru.model;

import java.io.IOException;
import java.util.Map;

/**
 * Takes an answer as it comes, on one thread. An {@link IOException} says that nobody listens any more: the provider's
 * work is cancelled and what it did is charged.
 */
@FunctionalInterface
public interface ReplySink {
    void send(Delta delta) throws IOException;

    /** Called about once a second while the provider is silent: a chance to notice that the client is gone. */
    default void heartbeat() throws IOException {}

    /** Called before the first delta of an answer, with what is known by then. */
    default void begin(String answeringModel) throws IOException {}

    /** The same, with what is left of the caller's limits, as {@link Reply.Answered#limits()}. */
    default void begin(String answeringModel, Map<String, String> limits) throws IOException {
        begin(answeringModel);
    }

    ReplySink IGNORE = delta -> {};
}
