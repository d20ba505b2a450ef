package dev.maru.metering;

import dev.maru.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The most an attempt can cost, taken from every hard budget it falls under until it is known what it did cost. */
final class Hold {
    static final Hold NONE = new Hold(List.of(), 0);

    private final List<Allowance> allowances;
    private final long nanos;

    Hold(List<Allowance> allowances, long nanos) {
        this.allowances = allowances;
        this.nanos = nanos;
    }

    /** It was never sent. */
    void release() {
        allowances.forEach(allowance -> allowance.give(nanos));
    }

    /**
     * Gives back what it did not cost. An unknown cost keeps all of it.
     *
     * @param now the allowances that cover it by now: a budget made meanwhile is charged, though nothing was taken from it
     */
    void settle(@Nullable Money cost, List<Allowance> now) {
        if (cost == null) {
            return;
        }
        long spent = Allowance.ceil(cost);
        allowances.forEach(allowance -> allowance.give(nanos - spent));
        for (Allowance allowance : now) {
            if (!allowances.contains(allowance)) {
                allowance.give(-spent);
            }
        }
    }
}
