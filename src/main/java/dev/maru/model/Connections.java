package dev.maru.model;

import dev.maru.shared.ProviderId;

/** The connections of the providers that were registered. Answers from memory: it is asked on every invocation. */
public interface Connections {
    /** @throws dev.maru.shared.NotFound if there is no such provider (any more) */
    Connection of(ProviderId provider);
}
