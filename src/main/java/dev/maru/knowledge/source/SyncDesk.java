package dev.maru.knowledge.source;

import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Quality;
import dev.maru.knowledge.Sync;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SyncId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a sync writes: each step in one transaction that only its holder can commit. */
@Component
@Transactional
class SyncDesk {
    static final int MOST_TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final JdbcClient database;
    private final SyncLeases leases;
    private final Twins twins;
    private final Clock clock;

    SyncDesk(JdbcClient database, SyncLeases leases, Twins twins, Clock clock) {
        this.database = database;
        this.leases = leases;
        this.twins = twins;
        this.clock = clock;
    }

    /**
     * The next documents to read, their try counted before anything is done with them: one that kills the process counts
     * too. One that has failed goes alone, so that no other is blamed.
     */
    List<Due> take(HeldSync held, int most) {
        leases.require(held);
        List<Due> due = database.sql("""
                        SELECT * FROM knowledge.document
                        WHERE source = ? AND state = 'WAITING' AND try_after <= ? AND seen_in = ?
                        ORDER BY tries, id LIMIT ?
                        """)
                .params(
                        held.source().value(),
                        Timestamp.from(clock.instant()),
                        held.sync().value(),
                        most)
                .query(SyncDesk::due)
                .list();
        List<Due> taken = due.isEmpty() || due.getFirst().tries() > 0
                ? due.stream().limit(1).toList()
                : due.stream().filter(each -> each.tries() == 0).toList();
        if (!taken.isEmpty()) {
            database.sql("UPDATE knowledge.document SET tries = tries + 1 WHERE id IN (:ids)")
                    .param("ids", taken.stream().map(each -> each.id().value()).toList())
                    .update();
        }
        return taken;
    }

    /** When the next one that waits may be tried; empty where none waits. */
    @Transactional(readOnly = true)
    Optional<Instant> nextTry(HeldSync held) {
        return database.sql("""
                        SELECT min(try_after) AS at FROM knowledge.document
                        WHERE source = ? AND state = 'WAITING' AND seen_in = ?
                        """)
                .params(held.source().value(), held.sync().value())
                .query((row, _) -> Optional.ofNullable(DocumentRows.instant(row, "at")))
                .single();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                new DocumentId(row.getObject("id", UUID.class)),
                row.getString("key"),
                row.getString("path"),
                row.getString("address"),
                row.getString("title"),
                row.getString("mark"),
                row.getString("hash"),
                ListedDocuments.readers(row.getString("access")),
                row.getInt("chunks") > 0,
                row.getString("settled"),
                row.getBoolean("embedded"),
                row.getString("released"),
                row.getInt("tries"),
                DocumentRows.instant(row, "modified_at"));
    }

    void settle(HeldSync held, List<Settled> all) {
        leases.require(held);
        Timestamp now = Timestamp.from(clock.instant());
        for (Settled each : all) {
            database.sql("""
                            UPDATE knowledge.document SET state = :state, reason_code = :code, reason = :reason,
                                findings = :findings, title = :title, media_type = :type, language = :language,
                                owner = CASE WHEN owner = '' THEN coalesce(CAST(:owner AS text), '') ELSE owner END,
                                modified_at = coalesce(CAST(:modified AS timestamptz), modified_at), mark = :mark, hash = :hash,
                                chunks = :chunks, embedded = :embedded, settled = :settled,
                                text_hash = :text, sketch = :sketch, tries = 0, changed_at = :now,
                                indexed_at = CASE WHEN :state = 'INDEXED' THEN CAST(:now AS timestamptz) END
                            WHERE id = :id
                            """)
                    .param("state", each.state().name())
                    .param("code", each.reasonCode())
                    .param("reason", each.reason())
                    .param("findings", SourceJson.write(each.findings()))
                    .param("title", each.title())
                    .param("type", each.mediaType())
                    .param("language", each.language())
                    .param("owner", each.owner(), java.sql.Types.VARCHAR)
                    .param("modified", ListedDocuments.timestamp(each.modified()), java.sql.Types.TIMESTAMP)
                    .param("mark", each.mark())
                    .param("hash", each.hash())
                    .param("chunks", each.chunks())
                    .param("embedded", each.embedded())
                    .param("settled", each.settled())
                    .param(
                            "text",
                            each.fingerprint() == null ? "" : each.fingerprint().exact())
                    .param(
                            "sketch",
                            each.fingerprint() == null ? "" : each.fingerprint().sketch())
                    .param("now", now)
                    .param("id", each.due().id().value())
                    .update();
            twins.know(each.due().id(), each.fingerprint());
        }
        database.sql("""
                        UPDATE knowledge.sync SET indexed = indexed + ?, quarantined = quarantined + ?,
                            unreadable = unreadable + ?, chunks = chunks + ? WHERE id = ?
                        """)
                .params(
                        count(all, DocumentState.INDEXED),
                        count(all, DocumentState.QUARANTINED),
                        count(all, DocumentState.UNREADABLE),
                        all.stream().mapToInt(Settled::chunks).sum(),
                        held.sync().value())
                .update();
    }

    private static int count(List<Settled> all, DocumentState state) {
        return (int) all.stream().filter(each -> each.state() == state).count();
    }

    /** It is what the index holds already: nothing was done but to look. */
    void asBefore(HeldSync held, Due due, String mark) {
        leases.require(held);
        database.sql("""
                        UPDATE knowledge.document SET state = 'INDEXED', tries = 0, mark = ? WHERE id = ?
                        """).params(mark, due.id().value()).update();
    }

    /** It failed in a way that may pass. After the third time it is kept out. */
    void failed(HeldSync held, Due due, String message) {
        leases.require(held);
        int tries = due.tries() + 1;
        if (tries >= MOST_TRIES) {
            quarantinePoison(held, due, message);
        } else {
            Instant after = clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << (2 * tries)));
            database.sql("UPDATE knowledge.document SET reason_code = 'again', reason = ?, try_after = ? WHERE id = ?")
                    .params(message, Timestamp.from(after), due.id().value())
                    .update();
        }
    }

    void quarantinePoison(HeldSync held, Due due, String message) {
        leases.require(held);
        database.sql("""
                        UPDATE knowledge.document SET state = 'QUARANTINED', reason_code = 'poison', reason = ?, chunks = 0,
                            settled = '', indexed_at = NULL, changed_at = ? WHERE id = ?
                        """)
                .params(message, Timestamp.from(clock.instant()), due.id().value())
                .update();
        database.sql("UPDATE knowledge.sync SET quarantined = quarantined + 1 WHERE id = ?")
                .param(held.sync().value())
                .update();
    }

    /** The document that was there before goes on at the new place, and the new row is gone. */
    void moved(HeldSync held, Due to, DocumentId from) {
        leases.require(held);
        database.sql("DELETE FROM knowledge.document WHERE id = ?")
                .param(to.id().value())
                .update();
        database.sql("""
                        UPDATE knowledge.document SET key = :key, path = :path, address = :address, mark = '',
                            access = :access, seen_in = :sync, state = 'WAITING', tries = 0, try_after = :now, changed_at = :now
                        WHERE id = :id
                        """)
                .param("key", to.key())
                .param("path", to.path())
                .param("address", to.address())
                .param("access", ListedDocuments.access(to.readers()), java.sql.Types.VARCHAR)
                .param("sync", held.sync().value())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", from.value())
                .update();
        database.sql("UPDATE knowledge.sync SET moved = moved + 1, added = greatest(added - 1, 0) WHERE id = ?")
                .param(held.sync().value())
                .update();
    }

    void reading(HeldSync held, String wordsOnly) {
        leases.require(held);
        database.sql("UPDATE knowledge.sync SET words_only = ? WHERE id = ?")
                .params(wordsOnly, held.sync().value())
                .update();
    }

    void phase(HeldSync held, Sync.Phase phase) {
        leases.require(held);
        database.sql("UPDATE knowledge.sync SET phase = ? WHERE id = ?")
                .params(phase.name(), held.sync().value())
                .update();
    }

    @Transactional(readOnly = true)
    List<DocumentId> missing(HeldSync held, int most) {
        return database.sql("SELECT id FROM knowledge.document WHERE source = ? AND seen_in <> ? ORDER BY id LIMIT ?")
                .params(held.source().value(), held.sync().value(), most)
                .query((row, _) -> new DocumentId(row.getObject("id", UUID.class)))
                .list();
    }

    /** The index holds nothing of them any more. What was kept out as their duplicate is looked at again. */
    void removed(HeldSync held, List<DocumentId> documents) {
        leases.require(held);
        List<UUID> ids = documents.stream().map(DocumentId::value).toList();
        database.sql("""
                        UPDATE knowledge.document SET settled = ''
                        WHERE state = 'QUARANTINED' AND reason_code = 'duplicate'
                          AND hash IN (SELECT hash FROM knowledge.document WHERE id IN (:ids))
                        """).param("ids", ids).update();
        // of this very source, at once
        database.sql("""
                        UPDATE knowledge.document SET state = 'WAITING', tries = 0, try_after = now()
                        WHERE source = :source AND state = 'QUARANTINED' AND reason_code = 'duplicate' AND settled = ''
                          AND id NOT IN (:ids)
                        """)
                .param("source", held.source().value())
                .param("ids", ids)
                .update();
        database.sql("DELETE FROM knowledge.document WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
        database.sql("UPDATE knowledge.sync SET removed = removed + ? WHERE id = ?")
                .params(ids.size(), held.sync().value())
                .update();
    }

    /** Another one follows at once where this one has missed something. @param again whether it has */
    void done(HeldSync held, Quality quality, Standard standard, boolean again) {
        end(held, "DONE", "");
        database.sql("""
                        INSERT INTO knowledge.sync (id, source, team, state, phase, created_at)
                        SELECT :id, x.id, x.team, 'QUEUED', 'LISTING', clock_timestamp() FROM knowledge.source x
                        WHERE x.id = :source AND x.state = 'ACTIVE'
                          AND (x.revision <> :revision OR :again OR EXISTS (
                              SELECT 1 FROM knowledge.document d WHERE d.source = x.id AND d.state = 'WAITING'))
                        """)
                .param("id", SyncId.next().value())
                .param("source", held.source().value())
                .param("revision", standard.revision())
                .param("again", again)
                .update();
        database.sql("""
                        INSERT INTO knowledge.quality (source, sync, at, documents, score, pulls)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """)
                .params(
                        held.source().value(),
                        held.sync().value(),
                        Timestamp.from(quality.at()),
                        quality.documents(),
                        quality.score(),
                        SourceJson.write(quality.pulls()))
                .update();
    }

    void fail(HeldSync held, String problem) {
        end(held, "FAILED", problem);
    }

    void cancelled(HeldSync held) {
        end(held, "CANCELLED", "");
    }

    private void end(HeldSync held, String state, String problem) {
        leases.require(held);
        database.sql("""
                        UPDATE knowledge.sync SET state = ?, phase = 'ENDED', problem = ?, until = NULL,
                            ended_at = clock_timestamp() WHERE id = ?
                        """).params(state, problem, held.sync().value()).update();
    }
}
