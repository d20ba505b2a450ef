package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.Syncs;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class SyncService implements Syncs {
    private final SourceActs acts;
    private final SyncRows rows;

    SyncService(SourceActs acts, SyncRows rows) {
        this.acts = acts;
        this.rows = rows;
    }

    @Override
    public Sync start(Caller caller, SourceId source) {
        acts.startSyncing(caller, source);
        return rows.newest(source, null, 1).getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Sync> in(Caller caller, SourceId source, int limit, @Nullable String after) {
        acts.visible(caller, source);
        List<Sync> found =
                rows.newest(source, after == null ? null : SyncId.valueOf(after).value(), limit + 1);
        boolean more = found.size() > limit;
        List<Sync> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    @Override
    @Transactional(readOnly = true)
    public Sync get(Caller caller, SourceId source, SyncId sync) {
        acts.visible(caller, source);
        return rows.find(source, sync).orElseThrow(() -> new NotFound(ResourceRef.of("sync", sync)));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Sync> latest(Caller caller, SourceId source) {
        acts.visible(caller, source);
        return rows.newest(source, null, 1).stream().findFirst();
    }

    @Override
    public Sync cancel(Caller caller, SourceId source, SyncId sync) {
        StoredSource of = acts.mine(caller, source);
        Sync found = get(caller, source, sync);
        rows.cancel(found.id());
        acts.tell("source.sync-cancelled", caller, of, Map.of("sync", sync.text()));
        return get(caller, source, sync);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sync> failed(Caller caller, TeamId team) {
        return caller.may(Permission.SEE_TEAM, team) ? rows.failed(team) : List.of();
    }
}
