package dev.maru.knowledge.source;

import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes of what a source's list tells which documents wait to be read; each part in one transaction of the holder's. */
@Component
@Transactional
class ListedDocuments {
    /** Names nobody. */
    private static final Set<String> UNSURE = Set.of("unsure");

    private final JdbcClient database;
    private final SyncLeases leases;
    private final Clock clock;

    ListedDocuments(JdbcClient database, SyncLeases leases, Clock clock) {
        this.database = database;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Documents that others may read than before. Until {@link #note} their rows say that it is not sure who may: whatever
     * comes between, the index is told again.
     */
    Map<DocumentId, Told> permittedAnew(HeldSync held, List<Told> items) {
        leases.require(held);
        Map<String, Listed> known = known(held.source(), items);
        Map<DocumentId, Told> anew = new HashMap<>();
        for (Told told : items) {
            Listed before = known.get(told.item().key());
            if (before != null && !Objects.equals(before.readers, told.readers())) {
                anew.put(new DocumentId(before.id), told);
            }
        }
        if (!anew.isEmpty()) {
            database.sql("UPDATE knowledge.document SET access = :unsure WHERE id IN (:ids)")
                    .param("unsure", access(UNSURE))
                    .param("ids", anew.keySet().stream().map(DocumentId::value).toList())
                    .update();
        }
        return anew;
    }

    /** Notes what a part of the list tells: what is new, changed, as before. */
    void note(HeldSync held, List<Told> items, @Nullable String next, Standard standard) {
        leases.require(held);
        Map<String, Listed> known = known(held.source(), items);
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        for (Told told : items) {
            Listed before = known.get(told.item().key());
            if (before == null) {
                add(held, told);
                added++;
            } else if (before.isAsBefore(told.item(), standard)) {
                see(held, before, told);
                unchanged++;
            } else {
                wait(held, before, told);
                changed++;
            }
        }
        database.sql("""
                        UPDATE knowledge.sync SET listed = listed + :listed, added = added + :added,
                            changed = changed + :changed, unchanged = unchanged + :unchanged, cursor = :cursor,
                            phase = :phase
                        WHERE id = :id
                        """)
                .param("listed", items.size())
                .param("added", added)
                .param("changed", changed)
                .param("unchanged", unchanged)
                .param("cursor", next)
                .param("phase", next == null ? Sync.Phase.READING.name() : Sync.Phase.LISTING.name())
                .param("id", held.sync().value())
                .update();
    }

    private record Listed(
            UUID id,
            String path,
            String mark,
            String hash,
            @Nullable Set<String> readers,
            DocumentState state,
            String settled,
            boolean embedded) {
        boolean isAsBefore(Place.Item item, Standard standard) {
            return state != DocumentState.WAITING
                    && !item.mark().isEmpty()
                    && item.mark().equals(mark)
                    && settled.equals(standard.settled(item, hash))
                    && (state != DocumentState.INDEXED || embedded || !standard.embeds());
        }
    }

    private Map<String, Listed> known(SourceId source, List<Told> items) {
        Map<String, Listed> known = new HashMap<>();
        if (!items.isEmpty()) {
            database.sql("""
                            SELECT id, key, path, mark, hash, access, state, settled, embedded FROM knowledge.document
                            WHERE source = :source AND key IN (:keys)
                            """)
                    .param("source", source.value())
                    .param("keys", items.stream().map(told -> told.item().key()).toList())
                    .query(row -> {
                        known.put(
                                row.getString("key"),
                                new Listed(
                                        row.getObject("id", UUID.class),
                                        row.getString("path"),
                                        row.getString("mark"),
                                        row.getString("hash"),
                                        readers(row.getString("access")),
                                        DocumentState.valueOf(row.getString("state")),
                                        row.getString("settled"),
                                        row.getBoolean("embedded")));
                    });
        }
        return known;
    }

    private void add(HeldSync held, Told told) {
        Place.Item item = told.item();
        Timestamp now = Timestamp.from(clock.instant());
        database.sql("""
                        INSERT INTO knowledge.document (id, source, key, path, address, title, owner, media_type, bytes,
                            modified_at, mark, hash, access, state, reason_code, reason, findings, tries, try_after, chunks,
                            embedded, settled, released, seen_in, first_seen, changed_at)
                        VALUES (:id, :source, :key, :path, :address, :title, :owner, '', :bytes, :modified, '', '', :access,
                            'WAITING', '', '', '[]', 0, :now, 0, false, '', '', :sync, :now, :now)
                        ON CONFLICT (source, key) DO UPDATE SET seen_in = excluded.seen_in
                        """)
                .param("id", DocumentId.next().value())
                .param("source", held.source().value())
                .param("key", item.key())
                .param("path", item.path())
                .param("address", item.address())
                .param("title", item.path().substring(item.path().lastIndexOf('/') + 1))
                .param("owner", item.owner())
                .param("bytes", item.bytes())
                .param("modified", timestamp(item.modified()))
                .param("access", access(told.readers()), Types.VARCHAR)
                .param("now", now)
                .param("sync", held.sync().value())
                .update();
    }

    private void see(HeldSync held, Listed before, Told told) {
        database.sql("UPDATE knowledge.document SET seen_in = :sync, access = :access WHERE id = :id")
                .param("sync", held.sync().value())
                .param("access", access(told.readers()), Types.VARCHAR)
                .param("id", before.id)
                .update();
    }

    private void wait(HeldSync held, Listed before, Told told) {
        Place.Item item = told.item();
        database.sql("""
                        UPDATE knowledge.document SET seen_in = :sync, path = :path, address = :address, owner = :owner,
                            bytes = :bytes, modified_at = :modified, access = :access, state = 'WAITING', tries = 0,
                            try_after = :now, changed_at = :now
                        WHERE id = :id
                        """)
                .param("sync", held.sync().value())
                .param("path", item.path())
                .param("address", item.address())
                .param("owner", item.owner())
                .param("bytes", item.bytes())
                .param("modified", timestamp(item.modified()))
                .param("access", access(told.readers()), Types.VARCHAR)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", before.id)
                .update();
    }

    static @Nullable Set<String> readers(@Nullable String access) {
        List<String> readers = SourceJson.list(access);
        return readers == null ? null : Set.copyOf(readers);
    }

    static @Nullable String access(@Nullable Set<String> readers) {
        return readers == null
                ? null
                : SourceJson.write(readers.stream().sorted().toList());
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
