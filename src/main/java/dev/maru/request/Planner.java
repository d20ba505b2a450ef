package dev.maru.request;

import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;

/**
 * Works out what a request would change, without changing anything that is in use. Whoever builds implements it; several
 * may stand side by side, a target belongs to one.
 */
public interface Planner {
    /** Whether the wish's target is this planner's. */
    boolean plans(Wish wish);

    /**
     * What would change. May take minutes and be called again after a crash: the same request finds what it began.
     *
     * @return incomplete, with its gaps, where something stops it that a person must mend
     */
    Preview plan(RequestId request, Wish wish);

    /** Leaves nothing behind of a preview that will not be carried out. Safe to repeat. */
    void discard(RequestId request, Wish wish, Preview preview);

    /** What stands on this target in the way of the wish, said at once while the form is filled in; empty if nothing. */
    java.util.List<Sentence> obstacles(Wish wish);
}
