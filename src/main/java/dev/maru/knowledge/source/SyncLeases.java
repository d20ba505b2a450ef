package dev.maru.knowledge.source;

import dev.maru.knowledge.Sync;
import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says which worker has a sync in hand, by the database's clock; each taking has a higher number than the one before. */
@Component
@Transactional
class SyncLeases {
    private final JdbcClient database;

    SyncLeases(JdbcClient database) {
        this.database = database;
    }

    /** The oldest that waits or whose worker is dead. */
    Optional<HeldSync> claim(UUID worker) {
        long asked = System.nanoTime();
        return database.sql("""
                        UPDATE knowledge.sync
                        SET worker = :worker, fence = nextval('knowledge.sync_fence'), state = 'RUNNING', tries = tries + 1,
                            until = clock_timestamp() + make_interval(secs => :seconds),
                            started_at = coalesce(started_at, clock_timestamp())
                        WHERE id = (SELECT id FROM knowledge.sync
                                    WHERE state IN ('QUEUED', 'RUNNING') AND (until IS NULL OR until < clock_timestamp())
                                    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, source, fence
                        """)
                .param("worker", worker)
                .param("seconds", HeldSync.FOR.toSeconds())
                .query((row, _) -> new HeldSync(
                        new SyncId(row.getObject("id", UUID.class)),
                        new SourceId(row.getObject("source", UUID.class)),
                        row.getLong("fence"),
                        asked))
                .optional();
    }

    boolean renew(HeldSync held) {
        return database.sql("""
                        UPDATE knowledge.sync SET until = clock_timestamp() + make_interval(secs => :seconds)
                        WHERE id = :id AND fence = :fence AND state = 'RUNNING'
                        """)
                        .param("seconds", HeldSync.FOR.toSeconds())
                        .param("id", held.sync().value())
                        .param("fence", held.fence())
                        .update()
                == 1;
    }

    /** Lets go, so that others need not wait for its end. */
    void release(HeldSync held) {
        database.sql("UPDATE knowledge.sync SET until = NULL WHERE id = ? AND fence = ? AND state = 'RUNNING'")
                .param(held.sync().value())
                .param(held.fence())
                .update();
    }

    /** Where a sync stands. */
    record Standing(Sync.Phase phase, @Nullable String cursor, boolean cancel) {}

    /** Makes the transaction one of the holder's. */
    Standing require(HeldSync held) {
        return database.sql("""
                        SELECT phase, cursor, cancel FROM knowledge.sync
                        WHERE id = ? AND fence = ? AND state = 'RUNNING' FOR UPDATE
                        """)
                .param(held.sync().value())
                .param(held.fence())
                .query((row, _) -> new Standing(
                        Sync.Phase.valueOf(row.getString("phase")), row.getString("cursor"), row.getBoolean("cancel")))
                .optional()
                .orElseThrow(() -> new LostSync(held.sync()));
    }
}
