package dev.maru.knowledge;

import dev.maru.knowledge.StoredKnowledgeBase.Author;
import dev.maru.shared.Act;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The knowledge bases of platform components. Each act may be done again and then finds what it did before. */
@Service
@Transactional
public class ComponentKnowledgeBases {
    private static final String MAKER = "approved request";

    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ComponentKnowledgeBases(EntityManager entities, ApplicationEventPublisher events, Clock clock) {
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<KnowledgeBaseId> find(ComponentId component) {
        return stored(component).map(StoredKnowledgeBase::id);
    }

    /** Whether a component of that name could not have one, because the team has another of that name. */
    @Transactional(readOnly = true)
    public boolean isTaken(TeamId team, String name) {
        return !entities.createQuery(
                        "select x from StoredKnowledgeBase x where x.team = :team and lower(x.name) = lower(:name)",
                        StoredKnowledgeBase.class)
                .setParameter("team", team.value())
                .setParameter("name", name)
                .getResultList()
                .isEmpty();
    }

    /** Makes it where it is missing, without sources; the application's answers rest on it unless they rest on another. */
    public KnowledgeBaseId make(
            ComponentId component, TeamId team, ApplicationId application, String name, UserId requester) {
        StoredKnowledgeBase base = stored(component).orElseGet(() -> {
            var author = new Author(requester, MAKER);
            var made = new StoredKnowledgeBase(team, name, "", KnowledgeSetup.of(Set.of()), author, clock.instant());
            made.belongTo(component);
            entities.persist(made);
            entities.flush();
            entities.persist(made.written(author));
            tell("knowledge-base.created", requester, made);
            return made;
        });
        if (entities.find(StoredUse.class, application.value()) == null) {
            entities.persist(new StoredUse(application, base.id()));
        }
        events.publishEvent(new KnowledgeBaseChanged());
        return base.id();
    }

    public void suspend(ComponentId component) {
        change(component, base -> base.suspend(clock.instant()));
    }

    public void resume(ComponentId component) {
        change(component, StoredKnowledgeBase::resume);
    }

    /** It is gone; sources and documents stay. */
    public void end(ComponentId component, @Nullable UserId requester) {
        change(component, base -> {
            Set<StoredUse> uses = entities.createQuery(
                            "select u from StoredUse u where u.knowledgeBase = :base", StoredUse.class)
                    .setParameter("base", base.id().value())
                    .getResultStream()
                    .collect(Collectors.toSet());
            uses.forEach(entities::remove);
            entities.flush();
            entities.remove(base);
            tell("knowledge-base.removed", requester, base);
        });
    }

    private void change(ComponentId component, Consumer<StoredKnowledgeBase> change) {
        stored(component).ifPresent(base -> {
            change.accept(base);
            events.publishEvent(new KnowledgeBaseChanged());
        });
    }

    private Optional<StoredKnowledgeBase> stored(ComponentId component) {
        return entities.createQuery(
                        "select x from StoredKnowledgeBase x where x.component = :component", StoredKnowledgeBase.class)
                .setParameter("component", component.value())
                .getResultStream()
                .findFirst();
    }

    private void tell(String act, @Nullable UserId actor, StoredKnowledgeBase base) {
        events.publishEvent(new Act(
                act, actor, ResourceRef.of("knowledge-base", base.id()), base.team(), Map.of("by", "component")));
    }
}
