package dev.maru.model;

import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as one provider offers it: an immutable picture of what the catalog knew.
 *
 * @param name Maru's name for it, {@code provider/model}
 * @param vendorModel what the provider calls it: a model id or an ARN
 * @param displayName for people
 * @param contextTokens how much it can read and write together; null where unknown
 * @param maxOutputTokens how much it can write; null where unknown
 * @param enabled whether it may be called
 */
public record Offering(
        ModelId id,
        ProviderId provider,
        ProviderKind providerKind,
        String name,
        String vendorModel,
        String displayName,
        Set<Capability> capabilities,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        Lifecycle lifecycle,
        Timeouts timeouts,
        boolean enabled) {
    public Offering {
        capabilities = Set.copyOf(capabilities);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
