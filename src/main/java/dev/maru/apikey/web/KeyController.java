package dev.maru.apikey.web;

import dev.maru.apikey.ApiKeys;
import dev.maru.apikey.IssuedKey;
import dev.maru.apikey.KeyWish;
import dev.maru.apikey.Limits;
import dev.maru.identity.Callers;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/applications/{id}/keys} and {@code /api/keys/{id}}. */
@RestController
class KeyController {
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final ApiKeys keys;
    private final Callers callers;
    private final Clock clock;

    KeyController(ApiKeys keys, Callers callers, Clock clock) {
        this.keys = keys;
        this.callers = callers;
        this.clock = clock;
    }

    /** All of them: an application has a handful. */
    @GetMapping("/api/applications/{application}/keys")
    Slice<KeyBody> list(@PathVariable String application) {
        Instant now = clock.instant();
        var all = keys.of(callers.current(), ApplicationId.valueOf(application));
        return new Slice<>(all, null).map(key -> KeyBody.of(key, now));
    }

    @PostMapping("/api/applications/{application}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    KeyBody create(@PathVariable String application, @RequestBody Creation wish) {
        IssuedKey issued = keys.issue(callers.current(), ApplicationId.valueOf(application), wish.wish());
        return KeyBody.of(issued, clock.instant());
    }

    @DeleteMapping("/api/keys/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String key) {
        keys.revoke(callers.current(), KeyId.valueOf(key));
    }

    @PostMapping("/api/keys/{key}/rotate")
    @ResponseStatus(HttpStatus.CREATED)
    KeyBody rotate(@PathVariable String key, @RequestBody(required = false) @Nullable Rotation rotation) {
        Duration overlap = rotation == null || rotation.overlap() == null ? OVERLAP : rotation.overlap();
        return KeyBody.of(keys.rotate(callers.current(), KeyId.valueOf(key), overlap), clock.instant());
    }

    record Creation(
            @Nullable String name,
            @Nullable Instant expiresAt,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer concurrency) {
        KeyWish wish() {
            if (name == null) {
                throw new IllegalArgumentException("a key needs a \"name\" that says who will call with it");
            }
            return new KeyWish(name, expiresAt, new Limits(requestsPerMinute, concurrency));
        }
    }

    /** @param overlap how long the old key goes on, as ISO 8601 ({@code PT24H}); 24 hours where not said */
    record Rotation(@Nullable Duration overlap) {}
}
