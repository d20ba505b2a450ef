package dev.maru.apikey.ui;

import dev.maru.apikey.ApiKey;
import dev.maru.apikey.ApiKeys;
import dev.maru.apikey.IssuedKey;
import dev.maru.apikey.KeyWish;
import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one person can do with the keys of one application. */
record KeyActs(ApiKeys keys, Caller caller, ApplicationId application, Clock clock) {
    static final Duration OVERLAP = Duration.ofHours(24);

    List<ApiKey> all() {
        return keys.of(caller, application);
    }

    IssuedKey issue(String name, @Nullable Duration life) {
        Instant end = life == null ? null : clock.instant().plus(life);
        return keys.issue(caller, application, new KeyWish(name, end));
    }

    IssuedKey rotate(ApiKey key) {
        return keys.rotate(caller, key.id(), OVERLAP);
    }

    void revoke(ApiKey key) {
        keys.revoke(caller, key.id());
    }

    ApiKey.State state(ApiKey key) {
        return key.state(clock.instant());
    }
}
