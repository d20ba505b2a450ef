package dev.maru.knowledge.source;

import dev.maru.installation.Remembered;
import dev.maru.knowledge.Readership;
import dev.maru.knowledge.SourceReaders;
import dev.maru.knowledge.index.AccessList;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

@Component
class RememberedReaders implements SourceReaders, Remembered {
    private final JdbcClient database;
    private volatile Picture picture = new Picture(-1, Map.of());

    RememberedReaders(JdbcClient database) {
        this.database = database;
        refresh();
    }

    @Override
    public Set<String> resolve(Set<String> identities, Collection<SourceId> sources) {
        Set<String> all = new HashSet<>(identities);
        Map<SourceId, Set<String>> readers = picture.readers;
        for (SourceId source : sources) {
            if (readers.getOrDefault(source, Set.of()).stream().anyMatch(identities::contains)) {
                all.add(AccessList.of(source));
            }
        }
        return all;
    }

    @Override
    public String channel() {
        return "knowledge_sources";
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changedHere(SourceChanged changed) {
        refresh();
    }

    /** Takes a new picture if the database has moved on since the last one. */
    @Override
    public final synchronized void refresh() {
        // first the number, then the rows: a change between the two is seen again at the next look, never missed
        long revision = database.sql("SELECT number FROM knowledge.source_revision")
                .query(Long.class)
                .single();
        if (revision == picture.revision) {
            return;
        }
        Map<SourceId, Set<String>> readers = new HashMap<>();
        database.sql("SELECT id, team, readers, groups FROM knowledge.source WHERE state IN ('ACTIVE', 'PAUSED')")
                .query(row -> {
                    readers.put(
                            new SourceId(row.getObject("id", UUID.class)),
                            readers(
                                    new TeamId(row.getObject("team", UUID.class)),
                                    Readership.Kind.valueOf(row.getString("readers")),
                                    row.getString("groups")));
                });
        picture = new Picture(revision, readers);
    }

    private static Set<String> readers(TeamId team, Readership.Kind kind, String groups) {
        Set<String> readers = new HashSet<>(Set.of(AccessList.of(team)));
        switch (kind) {
            case TEAM -> {}
            case EVERYONE -> readers.add(AccessList.EVERYONE);
            case GROUPS -> SourceJson.readList(groups, String.class).forEach(group -> readers.add("group:" + group));
        }
        return Set.copyOf(readers);
    }

    private record Picture(long revision, Map<SourceId, Set<String>> readers) {}
}
