package dev.maru.model;

import dev.maru.shared.ModelId;

/** Implemented by capabilities that keep a model's id: what they hold on to cannot be removed from the catalog. */
public interface ModelUse {
    /** Whether anything of this capability refers to the model. */
    boolean uses(ModelId model);

    /** What refers to it, in words that end "is used by": {@code invocations in the ledger}. */
    String by();
}
