package dev.maru.knowledge.source;

import dev.maru.knowledge.SourceState;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.SourceId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sources for the work that is done on nobody's behalf. */
@Component
@Transactional
class SourceDirectory {
    private final EntityManager entities;
    private final SyncRows syncs;
    private final Clock clock;

    SourceDirectory(EntityManager entities, SyncRows syncs, Clock clock) {
        this.entities = entities;
        this.syncs = syncs;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    StoredSource get(SourceId id) {
        StoredSource source = entities.find(StoredSource.class, id.value());
        if (source == null) {
            throw new NotFound(ResourceRef.of("source", id));
        }
        return source;
    }

    boolean isSynced(StoredSource source) {
        return source.seen(Set.of()).state() == SourceState.ACTIVE;
    }

    @Transactional(readOnly = true)
    boolean isForgotten(SourceId id) {
        return get(id).seen(Set.of()).state() == SourceState.FORGOTTEN;
    }

    /** Queues the syncs whose time has come. */
    void queueDue() {
        List<StoredSource> due = entities.createQuery(
                        "select x from StoredSource x where x.state = :active and x.nextSyncAt <= :now",
                        StoredSource.class)
                .setParameter("active", SourceState.ACTIVE)
                .setParameter("now", clock.instant())
                .setMaxResults(100)
                .getResultList();
        for (StoredSource source : due) {
            syncs.queue(source, null);
            source.synced(clock.instant());
        }
    }
}
