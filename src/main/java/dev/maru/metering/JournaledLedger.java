package dev.maru.metering;

import dev.maru.metering.journal.Begun;
import dev.maru.metering.journal.EntryCodec;
import dev.maru.metering.journal.Journal;
import dev.maru.metering.journal.Settled;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.Prices;
import dev.maru.model.Usage;
import dev.maru.shared.Uuid7;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger's front: everything it promises is in the local journal before it answers. */
final class JournaledLedger implements Ledger {
    private final Journal journal;
    private final Prices prices;
    private final BudgetGate budgets;

    JournaledLedger(Journal journal, Prices prices, BudgetGate budgets) {
        this.journal = journal;
        this.prices = prices;
        this.budgets = budgets;
    }

    @Override
    public Opening open(Commitment commitment) {
        return switch (begin(commitment, commitment.offering(), 1)) {
            case Beginning.Ready ready -> new Opening.Opened(new JournaledAccount(this, commitment, ready));
            case Beginning.Refused(Opening refusal) -> refusal;
        };
    }

    /** An attempt that may be sent, or why not. */
    sealed interface Beginning {
        record Ready(Begun begun, @Nullable Price price, Hold hold, Journal.Ticket ticket) implements Beginning {}

        record Refused(Opening refusal) implements Beginning {}
    }

    Beginning begin(Commitment commitment, Offering offering, int attempt) {
        Instant at = at(commitment);
        Price price = prices.at(offering.id(), at).orElse(null);
        return switch (budgets.reserve(commitment.bearer(), offering, commitment.question(), price, at)) {
            case BudgetGate.Entry.Over(var message, var retryAfter) ->
                new Beginning.Refused(new Opening.OverBudget(message, retryAfter));
            case BudgetGate.Entry.Unknown(var message) -> new Beginning.Refused(new Opening.Unavailable(message));
            case BudgetGate.Entry.Reserved(Hold hold) -> journaled(commitment, offering, attempt, price, hold);
        };
    }

    private Beginning journaled(
            Commitment commitment, Offering offering, int attempt, @Nullable Price price, Hold hold) {
        Begun begun = begun(commitment, offering, attempt, price);
        byte[] record = EntryCodec.encode(begun);
        Journal.Ticket ticket = journal.begin(record, EntryCodec.settlementBytes(record));
        if (ticket == null) {
            hold.release();
            return new Beginning.Refused(new Opening.Unavailable("The ledger cannot write down what this would cost ("
                    + journal.trouble()
                    + "), so it was not sent to the model. Try again shortly; an administrator finds"
                    + " the cause in the log."));
        }
        return new Beginning.Ready(begun, price, hold, ticket);
    }

    private static Begun begun(Commitment commitment, Offering offering, int attempt, @Nullable Price price) {
        long likelyInput = MostTokens.likelyInput(commitment.question());
        UUID priceId = price == null ? null : price.id();
        return new Begun(
                commitment.invocation(),
                attempt,
                commitment.bearer(),
                offering.id(),
                offering.provider(),
                offering.name(),
                commitment.purpose(),
                commitment.route(),
                commitment.stream(),
                commitment.tags(),
                priceId,
                likelyInput,
                PriceCalculation.cost(Usage.estimated(likelyInput, 0), price));
    }

    void settle(Beginning.Ready attempt, Settled settled) {
        journal.settle(attempt.ticket(), EntryCodec.encode(settled));
        Begun begun = settled.begun();
        Instant at = Uuid7.instant(begun.invocation().value());
        attempt.hold().settle(settled.cost(), budgets.covering(begun.bearer(), at));
    }

    private static Instant at(Commitment commitment) {
        return Uuid7.instant(commitment.invocation().value());
    }
}
