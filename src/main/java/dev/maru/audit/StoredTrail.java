package dev.maru.audit;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.shared.Act;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredTrail implements AuditTrail {
    private static final int FETCH = 1000;

    private final JdbcClient database;
    private final JdbcTemplate walking;
    private final AuditRows rows;
    private final AuditSealer sealer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredTrail(
            JdbcClient database,
            JdbcTemplate walking,
            AuditRows rows,
            AuditSealer sealer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.walking = new JdbcTemplate(Objects.requireNonNull(walking.getDataSource()));
        this.walking.setFetchSize(FETCH);
        this.rows = rows;
        this.sealer = sealer;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Slice<AuditEntry> search(Caller caller, AuditQuestion question, int limit, @Nullable String after) {
        var found = Condition.of(scope(caller), question)
                .and(
                        "e.id < :after",
                        "after",
                        after == null ? null : AuditEntryId.valueOf(after).value())
                .in(
                        database,
                        "SELECT " + AuditRows.COLUMNS + " FROM " + AuditRows.TABLES,
                        " ORDER BY e.id DESC LIMIT " + (limit + 1))
                .query(rows::entry)
                .list();
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, limit), found.get(limit - 1).id().text());
    }

    @Override
    public Optional<AuditEntry> find(Caller caller, String id) {
        return Condition.of(scope(caller), AuditQuestion.EVERYTHING)
                .and("e.id = :id", "id", AuditEntryId.valueOf(id).value())
                .in(database, "SELECT " + AuditRows.COLUMNS + " FROM " + AuditRows.TABLES, "")
                .query(rows::entry)
                .optional();
    }

    @Override
    public List<AuditEntry> window(Caller caller, AuditQuestion question, int offset, int limit) {
        return Condition.of(scope(caller), question)
                .in(
                        database,
                        "SELECT " + AuditRows.COLUMNS + " FROM " + AuditRows.TABLES,
                        " ORDER BY e.id DESC LIMIT " + limit + " OFFSET " + offset)
                .query(rows::entry)
                .list();
    }

    @Override
    public long count(Caller caller, AuditQuestion question) {
        return Condition.of(scope(caller), question)
                .in(database, "SELECT count(*) FROM audit.entry e", "")
                .query(Long.class)
                .single();
    }

    private static TeamScope scope(Caller caller) {
        return caller.scope(Permission.SEE_AUDIT);
    }

    @Override
    @Transactional
    public ChainCheck verify(Caller caller) {
        caller.require(Permission.SEE_AUDIT);
        while (sealer.sealSome() > 0) {
            // until nothing waits
        }
        var walk = new ChainWalk(rows);
        walking.query(
                "SELECT " + AuditRows.COLUMNS + " FROM " + AuditRows.TABLES
                        + " WHERE s.number IS NOT NULL ORDER BY s.number",
                walk::step);
        long unsealed = database.sql(
                        "SELECT count(*) FROM audit.entry e WHERE NOT EXISTS (SELECT 1 FROM audit.seal s WHERE s.entry = e.id)")
                .query(Long.class)
                .single();
        String trouble = walk.trouble();
        return new ChainCheck(trouble == null, walk.number(), unsealed, walk.head(), trouble, clock.instant());
    }

    @Override
    public Optional<ChainHead> head(Caller caller) {
        caller.require(Permission.SEE_AUDIT);
        return database.sql("SELECT number, hash, sealed_at FROM audit.seal ORDER BY number DESC LIMIT 1")
                .query((row, _) -> new ChainHead(
                        row.getLong(1),
                        HexFormat.of().formatHex(row.getBytes(2)),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    @Override
    @Transactional
    public int forget(Caller caller, UserId user) {
        caller.require(Permission.MANAGE_PLATFORM);
        int erased = database.sql("""
                        DELETE FROM audit.personal p USING audit.entry e
                        WHERE p.entry = e.id AND (e.actor = :user OR e.target_type = 'user' AND e.target_id = :text)
                        """)
                .param("user", user.value())
                .param("text", user.text())
                .update();
        events.publishEvent(new Act(
                "audit.personal-details-erased",
                caller.user(),
                ResourceRef.of("user", user),
                null,
                Map.of("entries", Integer.toString(erased))));
        return erased;
    }
}
