package dev.maru.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chains what has committed, one at a time whoever asks: the numbers of the seals are the order in which it did. */
@Component
class AuditSealer {
    private static final int AT_ONCE = 1000;

    private final JdbcClient database;
    private final AuditRows rows;
    private final Clock clock;

    AuditSealer(JdbcClient database, AuditRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    private record Waiting(AuditEntry entry, byte @Nullable [] personalHash) {}

    private record Last(long number, byte @Nullable [] hash) {}

    /** @return how many it has sealed; call again while that is not zero */
    @Transactional
    public int sealSome() {
        database.sql("SELECT pg_advisory_xact_lock(hashtext('audit.seal'))")
                .query((_, _) -> true)
                .single();
        Last last = database.sql("SELECT number, hash FROM audit.seal ORDER BY number DESC LIMIT 1")
                .query((row, _) -> new Last(row.getLong(1), row.getBytes(2)))
                .optional()
                .orElse(new Last(0, null));
        List<Waiting> waiting = database.sql("SELECT " + AuditRows.COLUMNS + " FROM audit.unsealed u, "
                        + AuditRows.TABLES + " WHERE u.entry = e.id ORDER BY e.id LIMIT " + AT_ONCE)
                .query((row, number) -> new Waiting(rows.entry(row, number), row.getBytes("personal_hash")))
                .list();
        for (Waiting each : waiting) {
            last = seal(each, last);
        }
        return waiting.size();
    }

    private Last seal(Waiting waiting, Last last) {
        long number = last.number() + 1;
        byte[] hash = Hashes.seal(last.hash(), waiting.entry(), waiting.personalHash());
        database.sql("INSERT INTO audit.seal (number, entry, hash, sealed_at) VALUES (?, ?, ?, ?)")
                .params(
                        number,
                        waiting.entry().id().value(),
                        hash,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        database.sql("DELETE FROM audit.unsealed WHERE entry = ?")
                .param(waiting.entry().id().value())
                .update();
        return new Last(number, hash);
    }
}
