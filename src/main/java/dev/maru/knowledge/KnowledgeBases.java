package dev.maru.knowledge;

import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.ScopedQuery;
import dev.maru.knowledge.StoredKnowledgeBase.Author;
import dev.maru.shared.Act;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks after knowledge bases. Who may see a team sees its knowledge bases; who may build in it makes and changes them.
 * What they find is another matter: each reader finds what they may read.
 */
@Service
@Transactional
public class KnowledgeBases {
    private final EntityManager entities;
    private final Applications applications;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KnowledgeBases(EntityManager entities, Applications applications, ApplicationEventPublisher events, Clock clock) {
        this.entities = entities;
        this.applications = applications;
        this.events = events;
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<KnowledgeBase> list(Caller caller, @Nullable TeamId team, String search) {
        return scoped(caller, team, search)
                .query(
                        entities,
                        "select x from StoredKnowledgeBase x",
                        "order by lower(x.name), x.id",
                        StoredKnowledgeBase.class)
                .getResultStream()
                .map(this::seen)
                .toList();
    }

    /** Newest first, after the id that ended the slice before. */
    @Transactional(readOnly = true)
    public Slice<KnowledgeBase> in(
            Caller caller, @Nullable TeamId team, String search, int limit, @Nullable String after) {
        ScopedQuery scoped = scoped(caller, team, search);
        if (after != null) {
            scoped.and("x.id < :after", "after", KnowledgeBaseId.valueOf(after).value());
        }
        List<KnowledgeBase> found = scoped.query(
                        entities,
                        "select x from StoredKnowledgeBase x",
                        "order by x.id desc",
                        StoredKnowledgeBase.class)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(this::seen)
                .toList();
        boolean more = found.size() > limit;
        List<KnowledgeBase> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    private static ScopedQuery scoped(Caller caller, @Nullable TeamId team, String search) {
        return ScopedQuery.to(caller, team)
                .and("lower(x.name) like :search escape '\\'", "search", ScopedQuery.containing(search));
    }

    @Transactional(readOnly = true)
    public KnowledgeBase get(Caller caller, KnowledgeBaseId id) {
        return seen(visible(caller, id));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<KnowledgeBase.Version> versions(Caller caller, KnowledgeBaseId id) {
        visible(caller, id);
        return entities.createQuery(
                        "select v from StoredBaseVersion v where v.knowledgeBase = :base order by v.number desc",
                        StoredBaseVersion.class)
                .setParameter("base", id.value())
                .getResultStream()
                .map(StoredBaseVersion::seen)
                .toList();
    }

    /** @throws Refused if the team has one of that name */
    public KnowledgeBase create(Caller caller, TeamId team, String name, String description, KnowledgeSetup setup) {
        if (!caller.may(Permission.SEE_TEAM, team)) {
            throw new NotFound(ResourceRef.of("team", team));
        }
        caller.require(Permission.BUILD, team);
        var base = new StoredKnowledgeBase(team, name, description, setup, author(caller), clock.instant());
        entities.persist(base);
        flushNamed(name);
        entities.persist(base.written(author(caller)));
        tell("knowledge-base.created", caller, base, Map.of("name", name.strip()));
        return seen(base);
    }

    /**
     * Changes it; another setup is another version.
     *
     * @param version the record's version from which the change was made
     */
    public KnowledgeBase change(
            Caller caller, KnowledgeBaseId id, String name, String description, KnowledgeSetup setup, long version) {
        StoredKnowledgeBase base = mine(caller, id);
        if (seen(base).version() != version) {
            throw new OptimisticLockingFailureException(
                    "knowledge base " + id + " has changed since version " + version);
        }
        base.describe(name, description, clock.instant());
        if (base.setUp(setup, clock.instant())) {
            entities.persist(base.written(author(caller)));
        }
        flushNamed(name);
        tell(
                "knowledge-base.changed",
                caller,
                base,
                Map.of("version", "" + seen(base).latest()));
        return seen(base);
    }

    /** Answers of these applications rest on it from now on, and those of no others. */
    public KnowledgeBase setApplications(Caller caller, KnowledgeBaseId id, Set<ApplicationId> wanted) {
        StoredKnowledgeBase base = mine(caller, id);
        for (ApplicationId each : wanted) {
            Application application = applications.get(caller, each);
            if (!application.team().equals(base.team())) {
                throw new Refused("The application \"" + application.name()
                        + "\" belongs to another team: only applications of the knowledge base's team rest on it.");
            }
            StoredUse other = entities.find(StoredUse.class, each.value());
            if (other != null && !other.knowledgeBase().equals(id)) {
                throw new Refused(
                        "The answers of \"" + application.name() + "\" rest on another knowledge base. Take the"
                                + " application away there first: an application rests on one.");
            }
        }
        Set<ApplicationId> before = uses(id);
        before.stream()
                .filter(each -> !wanted.contains(each))
                .forEach(each -> entities.remove(entities.getReference(StoredUse.class, each.value())));
        wanted.stream()
                .filter(each -> !before.contains(each))
                .forEach(each -> entities.persist(new StoredUse(each, id)));
        entities.flush();
        tell("knowledge-base.applications-set", caller, base, Map.of("applications", "" + wanted.size()));
        return seen(base);
    }

    /** Its sources and their documents stay. */
    public void remove(Caller caller, KnowledgeBaseId id, long version) {
        StoredKnowledgeBase base = mine(caller, id);
        KnowledgeBase seen = seen(base);
        if (seen.version() != version) {
            throw new OptimisticLockingFailureException(
                    "knowledge base " + id + " has changed since version " + version);
        }
        if (base.belongsToAComponent()) {
            throw new Refused("The knowledge base \"" + seen.name()
                    + "\" belongs to a component and ends with it. Tear that down instead.");
        }
        delete(base);
        tell("knowledge-base.removed", caller, base, Map.of("name", seen.name()));
    }

    private void delete(StoredKnowledgeBase base) {
        for (ApplicationId each : uses(base.id())) {
            entities.remove(entities.getReference(StoredUse.class, each.value()));
        }
        entities.flush();
        entities.remove(base); // its versions and golden questions go with it, by the schema
        entities.flush();
    }

    private StoredKnowledgeBase visible(Caller caller, KnowledgeBaseId id) {
        StoredKnowledgeBase base = entities.find(StoredKnowledgeBase.class, id.value());
        if (base == null || !caller.may(Permission.SEE_TEAM, base.team())) {
            throw new NotFound(ResourceRef.of("knowledge-base", id));
        }
        return base;
    }

    private StoredKnowledgeBase mine(Caller caller, KnowledgeBaseId id) {
        StoredKnowledgeBase base = visible(caller, id);
        caller.require(Permission.BUILD, base.team());
        return base;
    }

    private KnowledgeBase seen(StoredKnowledgeBase base) {
        return base.seen(uses(base.id()));
    }

    private Set<ApplicationId> uses(KnowledgeBaseId base) {
        return entities.createQuery("select u from StoredUse u where u.knowledgeBase = :base", StoredUse.class)
                .setParameter("base", base.value())
                .getResultStream()
                .map(StoredUse::application)
                .collect(Collectors.toSet());
    }

    private void flushNamed(String name) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw new Refused(
                    "The team already has a knowledge base named \"" + name.strip() + "\". Choose another name.");
        }
    }

    private static Author author(Caller caller) {
        return new Author(caller.user(), caller.name());
    }

    private void tell(String act, Caller caller, StoredKnowledgeBase base, Map<String, String> details) {
        events.publishEvent(
                new Act(act, caller.user(), ResourceRef.of("knowledge-base", base.id()), base.team(), details));
        events.publishEvent(new KnowledgeBaseChanged());
    }
}
