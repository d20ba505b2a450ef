package dev.maru.apikey.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.maru.apikey.ApiKey;
import dev.maru.apikey.IssuedKey;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A key on the wire; the secret only in the answer to its making. */
record KeyBody(
        String id,
        String application,
        String name,
        String hint,
        String state,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String successor,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer concurrency,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static KeyBody of(ApiKey key, Instant now) {
        return of(key, null, now);
    }

    static KeyBody of(IssuedKey issued, Instant now) {
        return of(issued.key(), issued.secret(), now);
    }

    private static KeyBody of(ApiKey key, @Nullable String secret, Instant now) {
        return new KeyBody(
                key.id().text(),
                key.application().text(),
                key.name(),
                key.hint(),
                key.state(now).name().toLowerCase(Locale.ROOT),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt(),
                key.successor() == null ? null : key.successor().text(),
                key.limits().requestsPerMinute(),
                key.limits().concurrency(),
                secret);
    }
}
