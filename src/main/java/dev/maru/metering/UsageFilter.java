package dev.maru.metering;

import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.ModelId;
import dev.maru.shared.TeamId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Only what is of these; null and empty for all. */
public record UsageFilter(
        @Nullable TeamId team,
        @Nullable ApplicationId application,
        @Nullable ModelId model,
        @Nullable KeyId key,
        @Nullable String costCenter,
        @Nullable Environment environment,
        @Nullable Outcome outcome,
        Map<String, String> tags) {
    public static final UsageFilter ALL = new UsageFilter(null, null, null, null, null, null, null, Map.of());

    public UsageFilter {
        tags = Map.copyOf(tags);
    }
}
