package dev.maru.testing.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change set: what was asked for, and what it would change once that is worked out. */
final class FakeChangeSet {
    final String id;
    final String name;
    final String stackId;
    final String type;
    final Template template;
    final Map<String, String> parameters;
    final Map<String, String> tags;
    final List<String> capabilities;
    final boolean revertsDrift;
    final @Nullable String clientToken;
    final @Nullable String description;
    final Instant createdAt = Instant.now();
    String status = "CREATE_PENDING";

    @Nullable
    String reason;

    String execution = "UNAVAILABLE";

    @Nullable
    String executedWith;

    List<FakeChange> changes = List.of();

    FakeChangeSet(
            String id,
            String name,
            String stackId,
            String type,
            Template template,
            Map<String, String> parameters,
            Map<String, String> tags,
            List<String> capabilities,
            boolean revertsDrift,
            @Nullable String clientToken,
            @Nullable String description) {
        this.id = id;
        this.name = name;
        this.stackId = stackId;
        this.type = type;
        this.template = template;
        this.parameters = parameters;
        this.tags = tags;
        this.capabilities = capabilities;
        this.revertsDrift = revertsDrift;
        this.clientToken = clientToken;
        this.description = description;
    }
}
