package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.ScopedQuery;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.PromptId;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks after the prompt library. Who may see a team sees its prompts; who may build in it writes them. What a caller may
 * not see is {@link NotFound}; what they see and may not change is {@link dev.maru.identity.Forbidden}.
 */
@Service
@Transactional
public class Prompts {
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Prompts(EntityManager entities, ApplicationEventPublisher events, Clock clock) {
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /** By name, from the offset. */
    @Transactional(readOnly = true)
    public List<Prompt> list(Caller caller, PromptFilter filter, int offset, int limit) {
        return matching(caller, filter)
                .query(entities, "select x from StoredPrompt x", "order by lower(x.name), x.id", StoredPrompt.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(StoredPrompt::seen)
                .toList();
    }

    @Transactional(readOnly = true)
    public int count(Caller caller, PromptFilter filter) {
        return Math.toIntExact(matching(caller, filter)
                .query(entities, "select count(x) from StoredPrompt x", "", Long.class)
                .getSingleResult());
    }

    /** Newest first, after the id that ended the slice before. */
    @Transactional(readOnly = true)
    public Slice<Prompt> in(Caller caller, PromptFilter filter, int limit, @Nullable String after) {
        ScopedQuery scoped = matching(caller, filter);
        if (after != null) {
            scoped.and("x.id < :after", "after", PromptId.valueOf(after).value());
        }
        List<Prompt> found = scoped.query(
                        entities, "select x from StoredPrompt x", "order by x.id desc", StoredPrompt.class)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(StoredPrompt::seen)
                .toList();
        boolean more = found.size() > limit;
        List<Prompt> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    @Transactional(readOnly = true)
    public Prompt get(Caller caller, PromptId prompt) {
        return visible(caller, prompt).seen();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<PromptVersion> versions(Caller caller, PromptId prompt) {
        visible(caller, prompt);
        return entities.createQuery(
                        "select v from StoredVersion v where v.prompt = :prompt order by v.number desc",
                        StoredVersion.class)
                .setParameter("prompt", prompt.value())
                .getResultStream()
                .map(StoredVersion::seen)
                .toList();
    }

    @Transactional(readOnly = true)
    public PromptVersion version(Caller caller, PromptId prompt, int number) {
        visible(caller, prompt);
        return entities.createQuery(
                        "select v from StoredVersion v where v.prompt = :prompt and v.number = :number",
                        StoredVersion.class)
                .setParameter("prompt", prompt.value())
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFound(new ResourceRef("prompt version", prompt.text() + "/" + number)))
                .seen();
    }

    /** @throws Refused if the team has a prompt of that name */
    public Prompt create(Caller caller, TeamId team, String name, String description, Template template, String note) {
        if (!caller.may(Permission.SEE_TEAM, team)) {
            throw new NotFound(ResourceRef.of("team", team));
        }
        caller.require(Permission.BUILD, team);
        StoredPrompt prompt = new StoredPrompt(team, name, description, caller, clock.instant());
        StoredVersion first = prompt.say(template, note, caller, clock.instant());
        entities.persist(prompt);
        flushNamed(name);
        entities.persist(first);
        tell("prompt.created", caller, prompt, Map.of("name", prompt.seen().name()));
        return prompt.seen();
    }

    /** A new version; it does not move any label. */
    public PromptVersion say(Caller caller, PromptId id, Template template, String note) {
        StoredPrompt prompt = mine(caller, id);
        StoredVersion version = prompt.say(template, note, caller, clock.instant());
        entities.persist(version);
        PromptVersion seen = version.seen();
        tell("prompt.version-added", caller, prompt, Map.of("version", "" + seen.number()));
        return seen;
    }

    /** @param version the record's version from which the change was made */
    public Prompt describe(Caller caller, PromptId id, String name, String description, long version) {
        StoredPrompt prompt = mine(caller, id);
        if (prompt.seen().version() != version) {
            throw new OptimisticLockingFailureException("prompt " + id + " has changed since version " + version);
        }
        prompt.describe(name, description, clock.instant());
        flushNamed(name);
        tell("prompt.changed", caller, prompt, Map.of("name", prompt.seen().name()));
        return prompt.seen();
    }

    /** Points a label at a version, or at none. */
    public Prompt label(Caller caller, PromptId id, Label label, @Nullable Integer number) {
        StoredPrompt prompt = mine(caller, id);
        Integer before = prompt.seen().labels().get(label);
        prompt.label(label, number, clock.instant());
        entities.flush();
        tell(
                "prompt.label-moved",
                caller,
                prompt,
                Map.of("label", label.name().toLowerCase(Locale.ROOT), "from", "" + before, "to", "" + number));
        return prompt.seen();
    }

    /** Takes it out of the library; nothing is lost. */
    public Prompt archive(Caller caller, PromptId id) {
        StoredPrompt prompt = mine(caller, id);
        prompt.archive(clock.instant());
        entities.flush();
        tell("prompt.archived", caller, prompt, Map.of());
        return prompt.seen();
    }

    public Prompt restore(Caller caller, PromptId id) {
        StoredPrompt prompt = mine(caller, id);
        prompt.restore();
        entities.flush();
        tell("prompt.restored", caller, prompt, Map.of());
        return prompt.seen();
    }

    private static ScopedQuery matching(Caller caller, PromptFilter filter) {
        return ScopedQuery.to(caller, filter.team())
                .and(filter.archived() ? "x.archivedAt is not null" : "x.archivedAt is null")
                .and(
                        "(lower(x.name) like :search escape '\\' or lower(x.description) like :search escape '\\')",
                        "search",
                        ScopedQuery.containing(filter.search()));
    }

    private StoredPrompt visible(Caller caller, PromptId id) {
        StoredPrompt prompt = entities.find(StoredPrompt.class, id.value());
        if (prompt == null || !caller.may(Permission.SEE_TEAM, prompt.team())) {
            throw new NotFound(ResourceRef.of("prompt", id));
        }
        return prompt;
    }

    private StoredPrompt mine(Caller caller, PromptId id) {
        StoredPrompt prompt = visible(caller, id);
        caller.require(Permission.BUILD, prompt.team());
        return prompt;
    }

    private void flushNamed(String name) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw new Refused("The team already has a prompt named \"" + name.strip()
                    + "\", perhaps an archived one. Choose another name, or add a version to that one.");
        }
    }

    private void tell(String act, Caller caller, StoredPrompt prompt, Map<String, String> details) {
        events.publishEvent(new Act(act, caller.user(), ResourceRef.of("prompt", prompt.id()), prompt.team(), details));
    }
}
