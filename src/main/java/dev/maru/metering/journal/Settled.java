package dev.maru.metering.journal;

import dev.maru.metering.Outcome;
import dev.maru.metering.Settlement;
import dev.maru.model.Reply.Timing;
import dev.maru.model.Usage;
import dev.maru.shared.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that ended: a row of the ledger to be. It repeats what was begun, so that it stands by itself.
 *
 * @param cost null where unknown
 */
public record Settled(Begun begun, Settlement how, @Nullable Money cost) implements JournalEntry {
    /** Nobody settled it: its process was killed, or the road was left by a way nobody thought of. */
    public static Settled interrupted(Begun begun) {
        Settlement how = new Settlement(
                Outcome.INTERRUPTED,
                Usage.estimated(begun.likelyInput(), 0),
                new Timing(Duration.ZERO, null),
                null,
                null,
                null,
                null);
        return new Settled(begun, how, begun.likelyCost());
    }
}
