package dev.maru.metering;

import dev.maru.metering.JournaledLedger.Beginning;
import dev.maru.metering.journal.Settled;
import dev.maru.model.Offering;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import org.jspecify.annotations.Nullable;

/** An invocation's attempts, one after the other. */
final class JournaledAccount implements Account {
    private final JournaledLedger ledger;
    private final Commitment commitment;
    private Beginning.Ready current;
    private boolean settled;
    private @Nullable Money cost = Money.ZERO;

    JournaledAccount(JournaledLedger ledger, Commitment commitment, Beginning.Ready first) {
        this.ledger = ledger;
        this.commitment = commitment;
        this.current = first;
    }

    @Override
    public InvocationId invocation() {
        return commitment.invocation();
    }

    @Override
    public int attempt() {
        return current.begun().attempt();
    }

    @Override
    public @Nullable Money settle(Settlement settlement) {
        return settle(
                new Settled(current.begun(), settlement, PriceCalculation.cost(settlement.usage(), current.price())));
    }

    private @Nullable Money settle(Settled entry) {
        if (settled) {
            throw new IllegalStateException(
                    "attempt " + attempt() + " of " + invocation() + " is settled already; an attempt is settled once");
        }
        ledger.settle(current, entry);
        settled = true;
        Money costOfThis = entry.cost();
        cost = cost == null || costOfThis == null ? null : cost.plus(costOfThis);
        return costOfThis;
    }

    @Override
    public boolean another(Offering offering) {
        if (!settled) {
            throw new IllegalStateException("attempt " + attempt() + " of " + invocation()
                    + " is not settled yet; settle it before the next begins");
        }
        if (ledger.begin(commitment, offering, attempt() + 1) instanceof Beginning.Ready next) {
            current = next;
            settled = false;
            return true;
        }
        return false;
    }

    @Override
    public @Nullable Money cost() {
        return cost;
    }

    @Override
    public void close() {
        if (!settled) {
            settle(Settled.interrupted(current.begun()));
        }
    }
}
