package dev.maru.model.web;

import dev.maru.model.catalog.Provider;
import dev.maru.shared.ProviderId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A provider on the wire; its secrets are written, never read. */
record ProviderBody(
        ProviderId id,
        String name,
        String kind,
        @Nullable String baseUrl,
        @Nullable String region,
        @Nullable String roleArn,
        @Nullable String externalId,
        boolean hasSecret,
        boolean enabled,
        Instant createdAt) {
    static ProviderBody of(Provider provider) {
        return new ProviderBody(
                provider.id(),
                provider.name(),
                provider.kind().name().toLowerCase(Locale.ROOT),
                provider.baseUrl(),
                provider.region(),
                provider.roleArn(),
                provider.externalId(),
                provider.hasSecret(),
                provider.enabled(),
                provider.createdAt());
    }
}
