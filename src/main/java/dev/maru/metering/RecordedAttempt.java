package dev.maru.metering;

import dev.maru.model.Reply.Timing;
import dev.maru.model.Usage;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.ProviderId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a provider as the ledger has it.
 *
 * @param modelName Maru's name of the model at that time
 * @param price the id of the price applied; null where none was known
 * @param error what kind of failure; null where there was none
 * @param stop why the model stopped
 */
public record RecordedAttempt(
        int number,
        ModelId model,
        ProviderId provider,
        String modelName,
        Usage usage,
        @Nullable Money cost,
        @Nullable UUID price,
        Outcome outcome,
        @Nullable String error,
        @Nullable Integer status,
        Timing timing,
        @Nullable String stop,
        @Nullable String providerRequestId) {}
