package dev.maru.apikey;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.KeyId;
import dev.maru.shared.Refused;
import dev.maru.shared.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as it is kept: its life, and its secret's hash. */
@Entity
@Table(schema = "apikey", name = "api_key")
class StoredKey {
    private static final int HINT = 4;

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID application;
    private String name;
    private byte[] secretHash;
    private String hint;
    private Instant createdAt;
    private UUID createdBy;
    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable UUID successor;
    private @Nullable UUID component;
    private @Nullable Instant suspendedAt;
    private @Nullable Integer requestsPerMinute;
    private @Nullable Integer concurrency;

    @SuppressWarnings("NullAway.Init")
    protected StoredKey() {}

    StoredKey(ApplicationId application, KeyWish wish, String secret, UserId by, Instant now) {
        if (wish.expiresAt() != null && !wish.expiresAt().isAfter(now)) {
            throw new IllegalArgumentException(
                    "a key that expires at " + wish.expiresAt() + " would be expired from the start; it is " + now);
        }
        this.id = KeyId.next().value();
        this.application = application.value();
        this.name = wish.name();
        this.secretHash = SecretHash.of(secret).bytes();
        this.hint = secret.substring(secret.length() - HINT);
        this.createdAt = now;
        this.createdBy = by.value();
        this.expiresAt = wish.expiresAt();
        this.requestsPerMinute = wish.limits().requestsPerMinute();
        this.concurrency = wish.limits().concurrency();
    }

    /** Another of the same kind, living as long from now on as this one did from its birth. */
    StoredKey succeededBy(String secret, UserId by, Duration overlap, Instant now) {
        requireActive(now);
        Instant end = expiresAt == null ? null : now.plus(Duration.between(createdAt, expiresAt));
        var next = new StoredKey(applicationId(), new KeyWish(name, end, limits()), secret, by, now);
        Instant last = now.plus(overlap);
        next.component = component;
        successor = next.id;
        expiresAt = expiresAt == null || last.isBefore(expiresAt) ? last : expiresAt;
        return next;
    }

    private void requireActive(Instant now) {
        ApiKey.State state = seen(null).state(now);
        if (state != ApiKey.State.ACTIVE) {
            throw new Refused("The key \"" + name + "\" is " + state.toString().toLowerCase(Locale.ROOT)
                    + " and cannot be rotated. Make a new key for the application.");
        }
        if (successor != null) {
            throw new Refused("The key \"" + name + "\" was already rotated to " + new KeyId(successor)
                    + ". Rotate that one, or make a new key.");
        }
    }

    void callThrough(ComponentId of) {
        component = of.value();
    }

    /** @return whether that changed anything */
    boolean suspend(boolean on, Instant now) {
        if ((suspendedAt != null) == on) {
            return false;
        }
        suspendedAt = on ? now : null;
        return true;
    }

    /** @return whether that changed anything */
    boolean revoke(Instant now) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = now;
        return true;
    }

    UUID id() {
        return id;
    }

    ApplicationId applicationId() {
        return new ApplicationId(application);
    }

    private Limits limits() {
        return new Limits(requestsPerMinute, concurrency);
    }

    ApiKey seen(@Nullable Instant lastUsedAt) {
        return new ApiKey(
                new KeyId(id),
                applicationId(),
                name,
                hint,
                createdAt,
                new UserId(createdBy),
                expiresAt,
                revokedAt,
                lastUsedAt,
                successor == null ? null : new KeyId(successor),
                component == null ? null : new ComponentId(component),
                suspendedAt,
                limits());
    }
}
