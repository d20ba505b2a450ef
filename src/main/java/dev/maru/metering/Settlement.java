package dev.maru.metering;

import dev.maru.model.Completion;
import dev.maru.model.ProviderFailure;
import dev.maru.model.Reply;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param error what kind of failure, null where there was none
 * @param status the HTTP status of the provider, where it answered with one
 * @param providerRequestId the provider's own id of the call
 */
public record Settlement(
        Outcome outcome,
        Usage usage,
        Reply.Timing timing,
        @Nullable StopReason stop,
        ProviderFailure.@Nullable Kind error,
        @Nullable Integer status,
        @Nullable String providerRequestId) {
    /** A chat came back; cancelled where the model stopped because nobody listened any more. */
    public static Settlement of(Completion completion, Reply.Timing timing) {
        Outcome outcome = completion.stop() == StopReason.CANCELLED ? Outcome.CANCELLED : Outcome.ANSWERED;
        return new Settlement(
                outcome, completion.usage(), timing, completion.stop(), null, null, completion.providerRequestId());
    }

    public static Settlement embedded(Usage usage, Reply.Timing timing) {
        return new Settlement(Outcome.ANSWERED, usage, timing, StopReason.END, null, null, null);
    }

    /** The provider failed: what had come is charged with the usage that the failure knows. */
    public static Settlement failed(ProviderFailure failure, Reply.Timing timing) {
        Completion partial = failure.partial();
        return new Settlement(
                Outcome.FAILED,
                partial == null ? Usage.NONE : partial.usage(),
                timing,
                partial == null ? null : partial.stop(),
                failure.kind(),
                failure.status(),
                partial == null ? null : partial.providerRequestId());
    }

    /** The client is gone. */
    public static Settlement cancelled(Usage usage, Reply.Timing timing) {
        return new Settlement(Outcome.CANCELLED, usage, timing, StopReason.CANCELLED, null, null, null);
    }
}
