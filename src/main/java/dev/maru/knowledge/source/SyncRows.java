package dev.maru.knowledge.source;

import dev.maru.knowledge.Sync;
import dev.maru.knowledge.SyncState;
import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of syncs, as they are read and queued. */
@Component
class SyncRows {
    private static final String ALL = """
            SELECT s.*, (SELECT count(*) FROM knowledge.document d WHERE d.source = s.source AND d.state = 'WAITING'
                         AND s.state IN ('QUEUED', 'RUNNING')) AS waiting
            FROM knowledge.sync s
            """;

    private final JdbcClient database;
    private final Clock clock;

    SyncRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Queues one unless one is at work or waits. */
    void queue(StoredSource source, @Nullable UserId by) {
        database.sql("""
                        INSERT INTO knowledge.sync (id, source, team, state, phase, started_by, created_at)
                        VALUES (:id, :source, :team, 'QUEUED', 'LISTING', :by, :now)
                        ON CONFLICT (source) WHERE state IN ('QUEUED', 'RUNNING') DO NOTHING
                        """)
                .param("id", SyncId.next().value())
                .param("source", source.id().value())
                .param("team", source.team().value())
                .param("by", by == null ? null : by.value())
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .update();
    }

    List<Sync> newest(SourceId source, @Nullable UUID before, int limit) {
        return database.sql(ALL + """
                        WHERE s.source = :source AND (:before::uuid IS NULL OR s.id < :before)
                        ORDER BY s.id DESC LIMIT :limit
                        """)
                .param("source", source.value())
                .param("before", before)
                .param("limit", limit)
                .query(SyncRows::sync)
                .list();
    }

    Optional<Sync> find(SourceId source, SyncId sync) {
        return database.sql(ALL + " WHERE s.source = ? AND s.id = ?")
                .param(source.value())
                .param(sync.value())
                .query(SyncRows::sync)
                .optional();
    }

    List<Sync> failed(TeamId team) {
        return database.sql(ALL + """
                        JOIN knowledge.source x ON x.id = s.source
                        WHERE s.team = ? AND s.state = 'FAILED' AND x.state <> 'FORGOTTEN'
                          AND NOT EXISTS (SELECT 1 FROM knowledge.sync later WHERE later.source = s.source AND later.id > s.id)
                        ORDER BY s.id DESC LIMIT 20
                        """).param(team.value()).query(SyncRows::sync).list();
    }

    void cancel(SyncId sync) {
        database.sql("""
                        UPDATE knowledge.sync SET cancel = true,
                            state = CASE WHEN state = 'QUEUED' THEN 'CANCELLED' ELSE state END,
                            ended_at = CASE WHEN state = 'QUEUED' THEN clock_timestamp() ELSE ended_at END
                        WHERE id = ? AND state IN ('QUEUED', 'RUNNING')
                        """).param(sync.value()).update();
    }

    /** Those that wait are over at once, the one at work between two documents. */
    void cancelAll(SourceId source) {
        newest(source, null, 1).stream().filter(sync -> !sync.state().isFinal()).forEach(sync -> cancel(sync.id()));
    }

    static Sync sync(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("started_by", UUID.class);
        return new Sync(
                new SyncId(row.getObject("id", UUID.class)),
                new SourceId(row.getObject("source", UUID.class)),
                new TeamId(row.getObject("team", UUID.class)),
                SyncState.valueOf(row.getString("state")),
                Sync.Phase.valueOf(row.getString("phase")),
                by == null ? null : new UserId(by),
                new Sync.Counts(
                        row.getInt("listed"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("moved"),
                        row.getInt("removed"),
                        row.getInt("indexed"),
                        row.getInt("quarantined"),
                        row.getInt("unreadable"),
                        row.getInt("chunks")),
                row.getInt("waiting"),
                row.getString("words_only"),
                row.getString("problem"),
                row.getTimestamp("created_at").toInstant(),
                DocumentRows.instant(row, "started_at"),
                DocumentRows.instant(row, "ended_at"));
    }
}
