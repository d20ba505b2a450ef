package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.ScopedQuery;
import dev.maru.shared.Act;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks after comparisons and what their runs answered. Whoever may see the team can open them by their address; who may
 * build in it makes, runs and deletes them.
 */
@Service
@Transactional
public class Comparisons {
    /** Longer than any model may take: an answer that still runs then was cut off by the end of its process. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);

    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Duration retained;
    private final Clock clock;
    private final SecureRandom shuffle = new SecureRandom();

    Comparisons(EntityManager entities, ApplicationEventPublisher events, ComparisonSettings settings, Clock clock) {
        this.entities = entities;
        this.events = events;
        this.clock = clock;
        this.retained = Duration.ofDays(settings.retainDays());
    }

    /** Newest first, after the id that ended the slice before; all teams of the caller where no team is given. */
    @Transactional(readOnly = true)
    public Slice<Comparison> in(
            Caller caller, @Nullable TeamId team, String search, int limit, @Nullable String after) {
        ScopedQuery scoped = matching(caller, team, search);
        if (after != null) {
            scoped.and("x.id < :after", "after", ComparisonId.valueOf(after).value());
        }
        List<Comparison> found = scoped.query(
                        entities, "select x from StoredComparison x", "order by x.id desc", StoredComparison.class)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(comparison -> comparison.seen(retained))
                .toList();
        boolean more = found.size() > limit;
        List<Comparison> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    /** Those that were run last first, from the offset. */
    @Transactional(readOnly = true)
    public List<Comparison> list(Caller caller, @Nullable TeamId team, String search, int offset, int limit) {
        return matching(caller, team, search)
                .query(
                        entities,
                        "select x from StoredComparison x",
                        "order by x.lastRunAt desc, x.id desc",
                        StoredComparison.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(comparison -> comparison.seen(retained))
                .toList();
    }

    @Transactional(readOnly = true)
    public int count(Caller caller, @Nullable TeamId team, String search) {
        return Math.toIntExact(matching(caller, team, search)
                .query(entities, "select count(x) from StoredComparison x", "", Long.class)
                .getSingleResult());
    }

    @Transactional(readOnly = true)
    public Comparison get(Caller caller, ComparisonId comparison) {
        return visible(caller, comparison).seen(retained);
    }

    public Comparison create(Caller caller, TeamId team, Setup setup) {
        if (!caller.may(Permission.SEE_TEAM, team)) {
            throw new NotFound(ResourceRef.of("team", team));
        }
        caller.require(Permission.BUILD, team);
        StoredComparison comparison = new StoredComparison(team, setup, caller, clock.instant());
        entities.persist(comparison);
        tell("comparison.created", caller, comparison);
        return comparison.seen(retained);
    }

    /** Asks something else from the next run on; the runs there were keep what they asked. */
    public Comparison ask(Caller caller, ComparisonId id, Setup setup) {
        StoredComparison comparison = mine(caller, id);
        comparison.ask(setup);
        entities.flush();
        return comparison.seen(retained);
    }

    /** With every run and answer; the votes stay. */
    public void delete(Caller caller, ComparisonId id) {
        StoredComparison comparison = mine(caller, id);
        entities.remove(comparison);
        tell("comparison.deleted", caller, comparison);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Run> runs(Caller caller, ComparisonId id) {
        StoredComparison comparison = visible(caller, id);
        return entities.createQuery(
                        "select r from StoredRun r where r.comparison = :comparison order by r.number desc",
                        StoredRun.class)
                .setParameter("comparison", id.value())
                .getResultStream()
                .map(run -> seen(caller, comparison, run))
                .toList();
    }

    @Transactional(readOnly = true)
    public Run run(Caller caller, ComparisonId id, int number) {
        StoredComparison comparison = visible(caller, id);
        return seen(caller, comparison, run(id, number));
    }

    /**
     * Opens the next run, with an answer under way for each column. In a blind one the columns are shuffled here, so that
     * nothing outside knows which is which.
     *
     * @throws Refused if a variable has no value
     */
    Opened open(Caller caller, ComparisonId id) {
        StoredComparison comparison = mine(caller, id);
        entities.refresh(comparison, LockModeType.PESSIMISTIC_WRITE);
        Setup setup = comparison.seen(retained).setup();
        if (setup.template().text().isBlank()) {
            throw new Refused("There is no prompt to run yet. Write one first.");
        }
        setup.template().filled(setup.values());
        if (setup.blind()) {
            List<Setup.Column> shuffled = new ArrayList<>(setup.columns());
            Collections.shuffle(shuffled, shuffle);
            setup = setup.withColumns(shuffled);
        }
        Instant now = clock.instant();
        StoredRun run = comparison.run(setup, caller, now);
        entities.persist(run);
        entities.flush();
        List<Answer> answers = new ArrayList<>();
        for (int column = 0; column < setup.columns().size(); column++) {
            StoredAnswer answer = run.answer(column, 1, now);
            entities.persist(answer);
            answers.add(answer.seen());
        }
        return new Opened(comparison.team(), id, run.number(), setup, answers);
    }

    /** One column again, in the same run. */
    Answer reopen(Caller caller, ComparisonId id, int number, int column) {
        mine(caller, id);
        StoredRun run = run(id, number);
        if (column < 0 || column >= run.setup().columns().size()) {
            throw new IllegalArgumentException("run " + number + " has columns 0 to "
                    + (run.setup().columns().size() - 1) + ", not " + column);
        }
        StoredAnswer last = answer(run.id(), column);
        if (seen(last).state() == Answer.State.RUNNING) {
            throw new Refused("Column " + column + " is still answering. Stop it first, then repeat it.");
        }
        StoredAnswer next = run.answer(column, last.attempt() + 1, clock.instant());
        entities.persist(next);
        return next.seen();
    }

    /** Keeps how an answer ended. A comparison that was deleted meanwhile keeps nothing. */
    void end(ComparisonId id, int number, Answer answer) {
        entities.createQuery(
                        "select a from StoredAnswer a, StoredRun r where a.run = r.id and r.comparison = :comparison"
                                + " and r.number = :number and a.place = :place and a.attempt = :attempt",
                        StoredAnswer.class)
                .setParameter("comparison", id.value())
                .setParameter("number", number)
                .setParameter("place", answer.column())
                .setParameter("attempt", answer.attempt())
                .getResultStream()
                .findFirst()
                .ifPresent(stored -> stored.end(answer));
    }

    /** A run as it is, nothing hidden, for who may build with it. */
    Opened opened(Caller caller, ComparisonId id, int number) {
        StoredComparison comparison = mine(caller, id);
        StoredRun run = run(id, number);
        return new Opened(comparison.team(), id, number, run.setup(), latest(run));
    }

    /** Forgets what was last run before that; the votes stay. Returns how many. */
    int forgetBefore(Instant moment) {
        return entities.createQuery("delete from StoredComparison x where x.lastRunAt < :moment")
                .setParameter("moment", moment)
                .executeUpdate();
    }

    /** A run with nothing hidden, for those who work on it. */
    record Opened(TeamId team, ComparisonId comparison, int number, Setup setup, List<Answer> answers) {}

    private Run seen(Caller caller, StoredComparison comparison, StoredRun run) {
        List<Answer> answers = latest(run);
        return run.seen(answers, isHidden(caller, comparison, run, answers));
    }

    private boolean isHidden(Caller caller, StoredComparison comparison, StoredRun run, List<Answer> answers) {
        if (!run.setup().blind() || !caller.may(Permission.BUILD, comparison.team())) {
            return false;
        }
        boolean over = answers.stream().noneMatch(answer -> answer.state() == Answer.State.RUNNING);
        if (over && answers.stream().filter(Answer::isComplete).count() < 2) {
            return false;
        }
        return entities.createQuery(
                                "select count(v) from StoredVote v where v.comparison = :comparison"
                                        + " and v.runNumber = :number and v.voter = :voter",
                                Long.class)
                        .setParameter("comparison", comparison.id().value())
                        .setParameter("number", run.number())
                        .setParameter("voter", caller.user().value())
                        .getSingleResult()
                == 0;
    }

    private List<Answer> latest(StoredRun run) {
        Map<Integer, Answer> latest = new TreeMap<>();
        entities.createQuery("select a from StoredAnswer a where a.run = :run order by a.attempt", StoredAnswer.class)
                .setParameter("run", run.id())
                .getResultStream()
                .forEach(answer -> latest.put(answer.column(), seen(answer)));
        return List.copyOf(latest.values());
    }

    private Answer seen(StoredAnswer stored) {
        Answer answer = stored.seen();
        boolean abandoned =
                stored.isRunning() && answer.startedAt().plus(LONGEST_ANSWER).isBefore(clock.instant());
        return abandoned ? answer.with(Answer.State.INTERRUPTED, Sentence.of("prompt.note.interrupted")) : answer;
    }

    private StoredAnswer answer(UUID run, int column) {
        return entities.createQuery(
                        "select a from StoredAnswer a where a.run = :run and a.place = :place order by a.attempt desc",
                        StoredAnswer.class)
                .setParameter("run", run)
                .setParameter("place", column)
                .setMaxResults(1)
                .getSingleResult();
    }

    private StoredRun run(ComparisonId id, int number) {
        return entities.createQuery(
                        "select r from StoredRun r where r.comparison = :comparison and r.number = :number",
                        StoredRun.class)
                .setParameter("comparison", id.value())
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFound(new ResourceRef("run", id.text() + "/" + number)));
    }

    private static ScopedQuery matching(Caller caller, @Nullable TeamId team, String search) {
        return ScopedQuery.to(caller, team)
                .and("lower(x.title) like :search escape '\\'", "search", ScopedQuery.containing(search));
    }

    private StoredComparison visible(Caller caller, ComparisonId id) {
        StoredComparison comparison = entities.find(StoredComparison.class, id.value());
        if (comparison == null || !caller.may(Permission.SEE_TEAM, comparison.team())) {
            throw new NotFound(ResourceRef.of("comparison", id));
        }
        return comparison;
    }

    private StoredComparison mine(Caller caller, ComparisonId id) {
        StoredComparison comparison = visible(caller, id);
        caller.require(Permission.BUILD, comparison.team());
        return comparison;
    }

    private void tell(String act, Caller caller, StoredComparison comparison) {
        events.publishEvent(new Act(
                act, caller.user(), ResourceRef.of("comparison", comparison.id()), comparison.team(), Map.of()));
    }
}
