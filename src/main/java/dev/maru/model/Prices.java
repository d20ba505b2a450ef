package dev.maru.model;

import dev.maru.shared.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The price history of every model. {@link #at} answers from memory. */
public interface Prices {
    /** The price in force at a moment: the one with the latest start not after it; of two, the one recorded later. */
    Optional<Price> at(ModelId model, Instant moment);

    /** Newest first. */
    List<Price> history(ModelId model);
}
