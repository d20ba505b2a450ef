package dev.maru.audit;

import dev.maru.shared.AuditableAct;
import dev.maru.shared.Id;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what was done, in the transaction of the act; of an act without one, such as a refusal, in its own. */
@Component
class AuditWriter {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    AuditWriter(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void write(AuditableAct act) {
        AuditEntryId id = AuditEntryId.next();
        Map<String, String> personal = act.personalDetails();
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        database.sql("""
                        INSERT INTO audit.entry (id, at, act, actor, target_type, target_id, team, details, personal_hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                        """)
                .param(id.value())
                // PostgreSQL keeps microseconds, and what is hashed must be what is read again
                .param(OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .param(act.act())
                .param(uuid(act.actor()))
                .param(act.target().type())
                .param(act.target().id())
                .param(uuid(act.team()))
                .param(json.writeValueAsString(act.details()))
                .param(personal.isEmpty() ? null : Hashes.personal(salt, personal))
                .update();
        database.sql("INSERT INTO audit.unsealed (entry) VALUES (?)")
                .param(id.value())
                .update();
        if (!personal.isEmpty()) {
            database.sql("INSERT INTO audit.personal (entry, salt, details) VALUES (?, ?, ?::jsonb)")
                    .params(id.value(), salt, json.writeValueAsString(personal))
                    .update();
        }
    }

    private static @Nullable UUID uuid(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
