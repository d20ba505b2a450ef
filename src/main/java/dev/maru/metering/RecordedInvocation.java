package dev.maru.metering;

import dev.maru.model.Purpose;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invocation as the ledger has it, with every attempt. */
public record RecordedInvocation(
        InvocationId id,
        Instant at,
        CostBearer bearer,
        Purpose purpose,
        String route,
        boolean stream,
        Map<String, String> tags,
        List<RecordedAttempt> attempts) {
    public RecordedInvocation {
        tags = Map.copyOf(tags);
        attempts = List.copyOf(attempts);
    }

    /** The one that decided how it ended. */
    public RecordedAttempt last() {
        return attempts.getLast();
    }

    /** What all attempts cost; null where one of them is unknown. */
    public @Nullable Money cost() {
        Money sum = Money.ZERO;
        for (RecordedAttempt attempt : attempts) {
            Money cost = attempt.cost();
            if (cost == null) {
                return null;
            }
            sum = sum.plus(cost);
        }
        return sum;
    }
}
