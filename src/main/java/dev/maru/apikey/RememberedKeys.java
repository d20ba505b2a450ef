package dev.maru.apikey;

import dev.maru.installation.Remembered;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Every key by its secret's hash: a picture of the database, replaced as a whole when the database's revision has moved
 * on. Keys revoked or expired long ago are left out: whoever still uses one hears that it is unknown.
 */
@Component
class RememberedKeys implements KeyRing, Remembered {
    private static final String REVISION = "SELECT number FROM apikey.revision";
    private static final String KEYS = """
            SELECT id, application, secret_hash, expires_at, revoked_at, suspended_at, requests_per_minute, concurrency
            FROM apikey.api_key
            WHERE least(expires_at, revoked_at) IS NULL OR least(expires_at, revoked_at) > now() - interval '90 days'""";

    private final JdbcClient database;
    private final LastUses lastUses;
    private final KeySettings settings;
    private final Clock clock;
    private volatile Picture picture = new Picture(-1, Map.of());
    private long lastUsesDue;

    RememberedKeys(JdbcClient database, LastUses lastUses, KeySettings settings, Clock clock) {
        this.database = database;
        this.lastUses = lastUses;
        this.settings = settings;
        this.clock = clock;
        this.lastUsesDue = System.nanoTime() + settings.lastUseEvery().toNanos();
        refresh();
    }

    @Override
    public Lookup find(String secret) {
        if (!Secret.isWhole(secret)) {
            return new Lookup.Unknown("It is not a whole Maru key: those begin with " + Secret.PREFIX + " and have "
                    + Secret.LENGTH + " characters. Copy it again.");
        }
        KnownKey known = picture.keys.get(SecretHash.of(secret));
        if (known == null) {
            return new Lookup.Unknown(
                    "It was not issued here, or ended long ago. Make a key on the application's page.");
        }
        return known.lookup(clock.millis());
    }

    @Override
    public String channel() {
        return "apikey";
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changedHere(KeysChanged change) {
        refresh();
    }

    /** Takes a new picture if the database has moved on since the last one. */
    @Override
    public synchronized void refresh() {
        // first the number, then the keys: a change between the two is seen again at the next look, never missed
        long revision = database.sql(REVISION).query(Long.class).single();
        if (revision != picture.revision) {
            var keys = new HashMap<SecretHash, KnownKey>();
            Picture before = picture;
            database.sql(KEYS).query(row -> {
                SecretHash hash = SecretHash.of(row.getBytes("secret_hash"));
                keys.put(hash, known(row, before.keys.get(hash)));
            });
            picture = new Picture(revision, keys);
        }
        if (System.nanoTime() - lastUsesDue >= 0) {
            writeLastUses();
            lastUsesDue = System.nanoTime() + settings.lastUseEvery().toNanos();
        }
    }

    private void writeLastUses() {
        var uses = new HashMap<UUID, Instant>();
        for (KnownKey key : picture.keys.values()) {
            Instant use = key.unwrittenUse();
            if (use != null) {
                uses.put(key.id().value(), use);
            }
        }
        if (!uses.isEmpty()) {
            lastUses.write(uses);
        }
    }

    private KnownKey known(ResultSet row, @Nullable KnownKey before) throws SQLException {
        var limits = new Limits(
                row.getObject("requests_per_minute", Integer.class), row.getObject("concurrency", Integer.class));
        return new KnownKey(
                new KeyId(row.getObject("id", UUID.class)),
                new ApplicationId(row.getObject("application", UUID.class)),
                instant(row.getTimestamp("revoked_at")),
                instant(row.getTimestamp("suspended_at")),
                instant(row.getTimestamp("expires_at")),
                KeyLimits.of(limits, settings, before == null ? null : before.limits()),
                before);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private record Picture(long revision, Map<SecretHash, KnownKey> keys) {}
}
