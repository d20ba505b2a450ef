package dev.maru.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's chat model answered.
 *
 * @param providerRequestId the provider's own id of the call, to quote in a support case
 */
public record Completion(
        List<Part> parts,
        StopReason stop,
        Usage usage,
        @Nullable String providerRequestId) {
    public Completion {
        parts = List.copyOf(parts);
    }
}
