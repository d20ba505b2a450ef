package dev.maru.model.catalog;

import dev.maru.model.ProviderKind;
import dev.maru.shared.ProviderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered provider, without its secrets.
 *
 * @param name what its models' names begin with
 * @param baseUrl where it is OpenAI-compatible
 * @param region where it is Bedrock; so are roleArn and externalId
 * @param hasSecret whether a key or secret headers are kept for it
 */
public record Provider(
        ProviderId id,
        String name,
        ProviderKind kind,
        @Nullable String baseUrl,
        @Nullable String region,
        @Nullable String roleArn,
        @Nullable String externalId,
        boolean hasSecret,
        boolean enabled,
        Instant createdAt,
        long version) {}
