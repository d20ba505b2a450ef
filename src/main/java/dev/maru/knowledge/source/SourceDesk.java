package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.ScopedQuery;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Preview;
import dev.maru.knowledge.Proof;
import dev.maru.knowledge.Quality;
import dev.maru.knowledge.SourceFigures;
import dev.maru.knowledge.SourceFilter;
import dev.maru.knowledge.SourceState;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.Trial;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class SourceDesk implements DataSources {
    private final EntityManager entities;
    private final Places places;
    private final SourceActs acts;
    private final Previews previews;
    private final Forgetting forgetting;
    private final Handover handover;
    private final DocumentRows documents;
    private final QualityFigures quality;

    SourceDesk(
            EntityManager entities,
            Places places,
            SourceActs acts,
            Previews previews,
            Forgetting forgetting,
            Handover handover,
            DocumentRows documents,
            QualityFigures quality) {
        this.entities = entities;
        this.places = places;
        this.acts = acts;
        this.previews = previews;
        this.forgetting = forgetting;
        this.handover = handover;
        this.documents = documents;
        this.quality = quality;
    }

    @Override
    public List<DataSource> list(Caller caller, SourceFilter filter, int offset, int limit) {
        return matching(caller, filter)
                .query(entities, "select x from StoredSource x", "order by lower(x.name), x.id", StoredSource.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(places::seen)
                .toList();
    }

    @Override
    public int count(Caller caller, SourceFilter filter) {
        return Math.toIntExact(matching(caller, filter)
                .query(entities, "select count(x) from StoredSource x", "", Long.class)
                .getSingleResult());
    }

    @Override
    public Slice<DataSource> in(Caller caller, SourceFilter filter, int limit, @Nullable String after) {
        ScopedQuery scoped = matching(caller, filter);
        if (after != null) {
            scoped.and("x.id < :after", "after", SourceId.valueOf(after).value());
        }
        List<DataSource> found = scoped.query(
                        entities, "select x from StoredSource x", "order by x.id desc", StoredSource.class)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(places::seen)
                .toList();
        boolean more = found.size() > limit;
        List<DataSource> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    private static ScopedQuery matching(Caller caller, SourceFilter filter) {
        return ScopedQuery.to(caller, filter.team())
                .and("x.state <> :forgotten", "forgotten", SourceState.FORGOTTEN)
                .and("x.connector = :connector", "connector", filter.connector())
                .and("x.state = :state", "state", filter.state())
                .and(
                        "(lower(x.name) like :search escape '\\' or lower(x.description) like :search escape '\\')",
                        "search",
                        ScopedQuery.containing(filter.search()));
    }

    @Override
    public DataSource get(Caller caller, SourceId source) {
        return places.seen(acts.visible(caller, source));
    }

    @Override
    @Transactional
    public DataSource create(Caller caller, TeamId team, String connector, SourceWish wish) {
        if (!caller.may(Permission.SEE_TEAM, team)) {
            throw new NotFound(ResourceRef.of("team", team));
        }
        return acts.create(caller, team, connector, wish);
    }

    @Override
    @Transactional
    public DataSource change(Caller caller, SourceId source, SourceWish wish, long version) {
        return acts.change(caller, source, wish, version);
    }

    @Override
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public Trial test(Caller caller, SourceId source) {
        return previews.test(acts.mine(caller, source));
    }

    @Override
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public Preview preview(Caller caller, SourceId source) {
        StoredSource stored = acts.mine(caller, source);
        Preview preview = previews.preview(stored);
        acts.previewed(caller, source, places.seen(stored), preview);
        return preview;
    }

    @Override
    public @Nullable Preview lastPreview(Caller caller, SourceId source) {
        String kept = acts.visible(caller, source).preview();
        return kept == null ? null : SourceJson.read(kept, Preview.class);
    }

    @Override
    @Transactional
    public DataSource pause(Caller caller, SourceId source) {
        return acts.pause(caller, source);
    }

    @Override
    @Transactional
    public DataSource resume(Caller caller, SourceId source) {
        return acts.resume(caller, source);
    }

    @Override
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public Proof forget(Caller caller, SourceId source) {
        return forgetting.forget(caller, acts.mine(caller, source).id());
    }

    @Override
    public List<Quality> quality(Caller caller, SourceId source) {
        return quality.history(acts.visible(caller, source).id());
    }

    @Override
    public SourceFigures figures(Caller caller, SourceId source) {
        SourceId id = acts.visible(caller, source).id();
        Map<DocumentState, Integer> states = new EnumMap<>(DocumentState.class);
        documents.counts(id, "state").forEach((state, count) -> states.put(DocumentState.valueOf(state), count));
        long[] sums = documents.sums(id);
        return new SourceFigures(
                states,
                Math.toIntExact(sums[0]),
                sums[1],
                documents.counts(id, "language"),
                documents.counts(id, "media_type"),
                documents.findings(id));
    }

    @Override
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public void upload(Caller caller, SourceId source, String path, InputStream content) {
        handover.put(acts.mine(caller, source), path, content);
    }

    @Override
    public long arrived(Caller caller, SourceId source, String path) {
        return handover.arrived(acts.mine(caller, source), path);
    }

    @Override
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public long append(Caller caller, SourceId source, String path, InputStream content, long offset, boolean last) {
        return handover.append(acts.mine(caller, source), path, content, offset, last);
    }

    @Override
    @Transactional
    public void removeFile(Caller caller, SourceId source, String path) {
        handover.remove(acts.mine(caller, source), path);
        acts.tell("source.file-removed", caller, acts.mine(caller, source), Map.of());
    }
}
