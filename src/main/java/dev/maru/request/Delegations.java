package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;

/** Looks after who approves in whose name. */
public interface Delegations {
    /** Those from and to the caller, newest first; all of them for who manages the platform. */
    List<Delegation> of(Caller caller);

    /**
     * Lets somebody approve in the caller's name, wherever the caller may, until the end.
     *
     * @param ends at most 90 days from now
     * @throws dev.maru.shared.NotPermitted if the caller may approve nowhere
     */
    Delegation give(Caller caller, UserId to, Instant begins, Instant ends, String note);

    /** Takes it back; either of the two can. */
    Delegation end(Caller caller, DelegationId delegation);
}
