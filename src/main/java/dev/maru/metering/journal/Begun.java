package dev.maru.metering.journal;

import dev.maru.metering.CostBearer;
import dev.maru.model.Purpose;
import dev.maru.shared.InvocationId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.ProviderId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is about to be sent.
 *
 * @param modelName Maru's name of the model at that time
 * @param price the id of the price applied; null where none was known
 * @param likelyInput about how many tokens it reads: what is charged if nobody ever settles it
 * @param likelyCost their cost; null where unknown
 */
public record Begun(
        InvocationId invocation,
        int attempt,
        CostBearer bearer,
        ModelId model,
        ProviderId provider,
        String modelName,
        Purpose purpose,
        String route,
        boolean stream,
        Map<String, String> tags,
        @Nullable UUID price,
        long likelyInput,
        @Nullable Money likelyCost)
        implements JournalEntry {}
