package dev.maru.metering;

import dev.maru.model.Offering;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * One invocation in the ledger, while it runs. The first attempt is begun when the account is opened. One thread at a time.
 */
public interface Account extends AutoCloseable {
    InvocationId invocation();

    /** Which attempt runs or ran last, from 1. */
    int attempt();

    /**
     * Writes down how the current attempt ended; it survives a killed process from when this returns. Call it before the
     * last byte of the answer leaves.
     *
     * @return what the attempt cost; null where its price is unknown
     * @throws IllegalStateException if the current attempt is settled already
     */
    @Nullable
    Money settle(Settlement settlement);

    /**
     * Begins one more attempt, once the last is settled, with its own reservation.
     *
     * @return whether it may be sent: false where a hard budget or the journal has no room for it
     */
    boolean another(Offering offering);

    /** What all settled attempts cost together; null where one of them is unknown. */
    @Nullable
    Money cost();

    /** Settles an attempt that nobody settled as interrupted, with its input estimated. May be called twice. */
    @Override
    void close();
}
