package dev.maru.model.catalog;

import dev.maru.model.Price;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a price list would change.
 *
 * @param model null where the catalog has none of that name
 * @param current the price in force when the line's would begin; null where none is known
 */
public record PriceDifference(
        PriceLine line,
        @Nullable CatalogEntry model,
        @Nullable Price current) {
    /** What a line does. */
    public enum Change {
        /** The model had no known price. */
        FIRST,
        CHANGED,
        SAME,
        UNKNOWN_MODEL
    }

    public Change change() {
        if (model == null) {
            return Change.UNKNOWN_MODEL;
        }
        if (current == null) {
            return Change.FIRST;
        }
        return Figures.same(current.perMillion(), line.price().perMillion()) ? Change.SAME : Change.CHANGED;
    }
}
