package dev.maru.model;

import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of an invocation. */
public sealed interface Reply {
    InvocationId invocation();

    /**
     * A chat model's answer.
     *
     * @param cost exact; null where the price or the count is unknown
     * @param limits what is left of the caller's limits, as {@code x-ratelimit-*} header values by name
     * @param citations what it rests on; null where no knowledge base is used
     */
    record Answered(
            InvocationId invocation,
            Offering offering,
            List<Part> parts,
            StopReason stop,
            Usage usage,
            @Nullable Money cost,
            Timing timing,
            Map<String, String> limits,
            @Nullable Citations citations)
            implements Reply {
        public Answered(
                InvocationId invocation,
                Offering offering,
                List<Part> parts,
                StopReason stop,
                Usage usage,
                @Nullable Money cost,
                Timing timing,
                Map<String, String> limits) {
            this(invocation, offering, parts, stop, usage, cost, timing, limits, null);
        }

        public Answered resting(Citations on) {
            return new Answered(invocation, offering, parts, stop, usage, cost, timing, limits, on);
        }

        /** What it says, without what the model thought. */
        public String text() {
            return parts.stream()
                    .filter(Part.Text.class::isInstance)
                    .map(part -> ((Part.Text) part).text())
                    .collect(Collectors.joining());
        }
    }

    /** Vectors. */
    record Embedded(
            InvocationId invocation,
            Offering offering,
            List<float[]> vectors,
            Usage usage,
            @Nullable Money cost,
            Map<String, String> limits)
            implements Reply {}

    /** It was not sent to any provider; nothing is charged. */
    record Declined(
            InvocationId invocation,
            Reason reason,
            String message,
            @Nullable Duration retryAfter,
            Map<String, String> limits)
            implements Reply {}

    /**
     * A provider failed, after the attempts there were. What had come was sent to the sink and is charged.
     */
    record Failed(
            InvocationId invocation,
            Offering offering,
            ProviderFailure failure,
            Usage usage,
            @Nullable Money cost) implements Reply {}

    /** Why an invocation was declined. */
    enum Reason {
        WRONG_KEY,
        EXPIRED_KEY,
        REVOKED_KEY,
        SUSPENDED,
        UNKNOWN_MODEL,
        MODEL_NOT_GRANTED,
        MODEL_CANNOT,
        BAD_REQUEST,
        RATE_LIMIT,
        CONCURRENCY_LIMIT,
        BUDGET,
        /** The ledger cannot take any more (its disk is full): nothing is served that could not be accounted for. */
        LEDGER_UNAVAILABLE,
        BLOCKED_BY_GUARDRAIL
    }

    /**
     * @param total from admission to the last byte of the provider
     * @param firstToken from admission to the first delta; null where nothing came
     */
    record Timing(Duration total, @Nullable Duration firstToken) {}
}
