package dev.maru.model;

import dev.maru.identity.Caller;
import java.util.List;

/** The models that somebody may know of, granted or not, to choose what to ask for. */
public interface KnownModels {
    /** Every offering that the catalog shows the caller, by name (docs/decisions/0005-catalog-visibility.md). */
    List<Offering> knownTo(Caller caller);
}
