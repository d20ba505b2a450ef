package dev.maru.provisioning;

import dev.maru.shared.OperationId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says which worker has an operation in hand. A lease is for a short while by the database's clock and is renewed by its
 * holder; each taking has a higher number than the one before, and what is written under an older one is refused.
 */
@Component
class OperationLeases {
    static final Duration FOR = Duration.ofSeconds(12);
    static final Duration RENEWED_EVERY = Duration.ofSeconds(3);
    private static final int AT_ONCE = 100;

    private final JdbcClient database;

    OperationLeases(JdbcClient database) {
        this.database = database;
    }

    /** Those that wait for a worker, the oldest first; of a component's, the oldest alone. */
    List<OperationId> waiting() {
        return database.sql("""
                        SELECT o.id FROM provisioning.operation o
                        LEFT JOIN provisioning.operation_lease l ON l.operation = o.id
                        WHERE o.state IN ('QUEUED', 'RUNNING')
                          AND (l.operation IS NULL OR l.until < clock_timestamp())
                          AND NOT EXISTS (
                              SELECT 1 FROM provisioning.operation earlier
                              WHERE earlier.component = o.component AND earlier.id < o.id
                                AND earlier.state IN ('QUEUED', 'RUNNING'))
                        ORDER BY o.id LIMIT :most
                        """)
                .param("most", AT_ONCE)
                .query((row, _) -> new OperationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Whether the account has room for one more; holds everybody else who asks until the transaction ends. */
    boolean hasRoom(String account, int most) {
        database.sql("SELECT pg_advisory_xact_lock(hashtext(:name))")
                .param("name", "provisioning.account:" + account)
                .query((_, _) -> true)
                .single();
        return database.sql(
                                "SELECT count(*) FROM provisioning.operation WHERE state = 'RUNNING' AND account = :account")
                        .param("account", account)
                        .query(Integer.class)
                        .single()
                < most;
    }

    /** @return the number of the lease; empty where somebody else has it */
    Optional<Long> take(OperationId operation, UUID worker) {
        return database.sql("""
                        INSERT INTO provisioning.operation_lease AS l (operation, worker, fence, until)
                        VALUES (:operation, :worker, nextval('provisioning.operation_fence'),
                                clock_timestamp() + make_interval(secs => :seconds))
                        ON CONFLICT (operation) DO UPDATE
                        SET worker = excluded.worker, fence = excluded.fence, until = excluded.until
                        WHERE l.until < clock_timestamp()
                        RETURNING fence
                        """)
                .param("operation", operation.value())
                .param("worker", worker)
                .param("seconds", FOR.toSeconds())
                .query(Long.class)
                .optional();
    }

    /** @return those that are still the worker's */
    @Transactional
    public Set<OperationId> renew(UUID worker, Collection<Held> held) {
        var still = new HashSet<OperationId>();
        for (Held each : held) {
            int renewed = database.sql("""
                            UPDATE provisioning.operation_lease
                            SET until = clock_timestamp() + make_interval(secs => :seconds)
                            WHERE operation = :operation AND worker = :worker AND fence = :fence
                            """)
                    .param("seconds", FOR.toSeconds())
                    .param("operation", each.operation().value())
                    .param("worker", worker)
                    .param("fence", each.fence())
                    .update();
            if (renewed == 1) {
                still.add(each.operation());
            }
        }
        return still;
    }

    /** Lets go, so that others need not wait for its end. */
    void release(Held held) {
        database.sql("DELETE FROM provisioning.operation_lease WHERE operation = :operation AND fence = :fence")
                .param("operation", held.operation().value())
                .param("fence", held.fence())
                .update();
    }

    /**
     * Makes the transaction one of the holder's: nobody can take the operation before it has committed.
     *
     * @throws LeaseLost if somebody else has it by now
     */
    void require(Held held) {
        Optional<Long> fence = database.sql(
                        "SELECT fence FROM provisioning.operation_lease WHERE operation = :operation FOR UPDATE")
                .param("operation", held.operation().value())
                .query(Long.class)
                .optional();
        if (fence.isEmpty() || fence.get() != held.fence()) {
            throw new LeaseLost(held.operation());
        }
    }
}
