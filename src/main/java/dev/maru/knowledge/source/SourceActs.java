package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Preview;
import dev.maru.knowledge.Readership;
import dev.maru.knowledge.SourceState;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.connector.Connectors;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with sources: each act checked, written and told in one transaction. */
@Component
@Transactional
class SourceActs {
    private final EntityManager entities;
    private final Places places;
    private final Connectors connectors;
    private final SyncRows syncs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SourceActs(
            EntityManager entities,
            Places places,
            Connectors connectors,
            SyncRows syncs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.places = places;
        this.connectors = connectors;
        this.syncs = syncs;
        this.events = events;
        this.clock = clock;
    }

    StoredSource visible(Caller caller, SourceId id) {
        StoredSource source = entities.find(StoredSource.class, id.value());
        if (source == null || !caller.may(Permission.SEE_TEAM, source.team())) {
            throw new NotFound(ResourceRef.of("source", id));
        }
        return source;
    }

    /** One that the caller may change. */
    StoredSource mine(Caller caller, SourceId id) {
        StoredSource source = visible(caller, id);
        caller.require(Permission.BUILD, source.team());
        return source;
    }

    DataSource create(Caller caller, TeamId team, String connector, SourceWish wish) {
        caller.require(Permission.BUILD, team);
        connectors.get(connector);
        StoredSource source = new StoredSource(team, connector, opened(connector, wish), caller, clock.instant());
        places.seal(source, wish.settings());
        places.check(source);
        entities.persist(source);
        flushNamed(wish.name());
        tell("source.created", caller, source, Map.of("name", wish.name(), "connector", connector));
        return changed(source);
    }

    DataSource change(Caller caller, SourceId id, SourceWish wish, long version) {
        StoredSource source = mine(caller, id);
        DataSource before = places.seen(source);
        if (before.version() != version) {
            throw new OptimisticLockingFailureException("source " + id + " has changed since version " + version);
        }
        int revision = source.revision();
        source.be(opened(source.connector(), wish), clock.instant());
        places.seal(source, wish.settings());
        places.check(source);
        flushNamed(wish.name());
        if (source.revision() != revision && before.state() == SourceState.ACTIVE) {
            syncs.queue(source, caller.user());
        }
        if (!before.readers().equals(wish.readers())) {
            tell(
                    "source.readers-changed",
                    caller,
                    source,
                    Map.of("from", words(before.readers()), "to", words(wish.readers())));
        }
        tell("source.changed", caller, source, Map.of("name", wish.name()));
        return changed(source);
    }

    private static String words(Readership readers) {
        return readers.kind() + (readers.groups().isEmpty() ? "" : " " + readers.groups());
    }

    private SourceWish opened(String connector, SourceWish wish) {
        return new SourceWish(
                wish.name(),
                wish.description(),
                places.open(connector, wish.settings()),
                wish.choice(),
                wish.gates(),
                wish.chunks(),
                wish.readers(),
                wish.every(),
                wish.component());
    }

    /** @param from the source as it was read: a preview of settings that were changed meanwhile holds for nothing */
    void previewed(Caller caller, SourceId id, DataSource from, Preview preview) {
        StoredSource source = mine(caller, id);
        DataSource now = places.seen(source);
        if (!now.settings().equals(from.settings()) || !now.choice().equals(from.choice())) {
            throw new Refused("The source was changed while it was looked at. Look at the preview once more.");
        }
        source.previewed(SourceJson.write(preview), clock.instant());
        tell("source.previewed", caller, source, Map.of("documents", "" + preview.documents()));
    }

    void startSyncing(Caller caller, SourceId id) {
        StoredSource source = mine(caller, id);
        source.beginSyncing(clock.instant());
        entities.flush();
        syncs.queue(source, caller.user());
        tell("source.sync-started", caller, source, Map.of());
        changed(source);
    }

    /** A sync that follows from a decision on a document; none where the source is not synced now. */
    void syncSoon(Caller caller, StoredSource source) {
        if (places.seen(source).state() == SourceState.ACTIVE) {
            syncs.queue(source, caller.user());
        }
    }

    DataSource pause(Caller caller, SourceId id) {
        StoredSource source = mine(caller, id);
        source.pause(clock.instant());
        syncs.cancelAll(id);
        tell("source.paused", caller, source, Map.of());
        return changed(source);
    }

    DataSource resume(Caller caller, SourceId id) {
        StoredSource source = mine(caller, id);
        source.resume(clock.instant());
        tell("source.resumed", caller, source, Map.of());
        return changed(source);
    }

    /** From here on nobody finds anything of it, and nothing syncs it. */
    void forget(Caller caller, SourceId id, Map<String, String> counted) {
        StoredSource source = mine(caller, id);
        source.forget(clock.instant());
        tell("source.forgotten", caller, source, counted);
        changed(source);
    }

    private DataSource changed(StoredSource source) {
        entities.flush();
        events.publishEvent(new SourceChanged(source.id()));
        return places.seen(source);
    }

    private void flushNamed(String name) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw new Refused("The team already has a source named \"" + name.strip() + "\". Choose another name.");
        }
    }

    void tell(String act, Caller caller, StoredSource source, Map<String, String> details) {
        events.publishEvent(new Act(act, caller.user(), ResourceRef.of("source", source.id()), source.team(), details));
    }
}
