package dev.maru.apikey;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each key was last used. Written now and then, never on the road of an invocation. */
@Repository
class LastUses {
    private final JdbcClient reading;
    private final JdbcTemplate writing;

    LastUses(JdbcClient reading, JdbcTemplate writing) {
        this.reading = reading;
        this.writing = writing;
    }

    Map<UUID, Instant> of(Collection<UUID> keys) {
        var uses = new HashMap<UUID, Instant>();
        if (!keys.isEmpty()) {
            reading.sql("SELECT key, at FROM apikey.last_use WHERE key IN (:keys)")
                    .param("keys", keys)
                    .query(row -> {
                        uses.put(
                                row.getObject("key", UUID.class),
                                row.getTimestamp("at").toInstant());
                    });
        }
        return uses;
    }

    /** Nodes write the same keys: the latest use wins. */
    void write(Map<UUID, Instant> uses) {
        writing.batchUpdate("""
                INSERT INTO apikey.last_use (key, at) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET at = greatest(last_use.at, excluded.at)""", uses.entrySet(), 500, (statement, use) -> {
            statement.setObject(1, use.getKey());
            statement.setTimestamp(2, Timestamp.from(use.getValue()));
        });
    }
}
