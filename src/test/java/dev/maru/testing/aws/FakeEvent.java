package dev.maru.testing.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a stack or to one of its resources. */
record FakeEvent(
        String id,
        Instant at,
        String logicalId,
        @Nullable String physicalId,
        String type,
        String status,
        @Nullable String reason,
        @Nullable String token) {}
