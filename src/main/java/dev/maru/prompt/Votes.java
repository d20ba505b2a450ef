package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.identity.ScopedQuery;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Refused;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people thought of the answers of a run, and the ranking of models that it adds up to. A vote on a blind run is
 * final: it was the price of seeing the names. On an open one the last word counts.
 */
@Service
@Transactional
public class Votes {
    private final EntityManager entities;
    private final Comparisons comparisons;
    private final Clock clock;

    Votes(EntityManager entities, Comparisons comparisons, Clock clock) {
        this.entities = entities;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /**
     * Answers the run as it may be seen from now on: with the names.
     *
     * @throws Refused if the run is not over, has fewer than two answers, or was blind and voted on already
     */
    public Run cast(Caller caller, ComparisonId comparison, int number, Choice choice) {
        Comparisons.Opened run = comparisons.opened(caller, comparison, number);
        List<Answer> complete =
                run.answers().stream().filter(Answer::isComplete).toList();
        if (run.answers().stream().anyMatch(answer -> answer.state() == Answer.State.RUNNING)) {
            throw new Refused("The answers are still coming. Vote when all have ended, or stop those that have not.");
        }
        if (complete.size() < 2) {
            throw new Refused("A vote compares at least two whole answers; this run has " + complete.size() + ".");
        }
        if (choice instanceof Choice.Winner(int column)
                && complete.stream().noneMatch(answer -> answer.column() == column)) {
            throw new IllegalArgumentException("column " + column + " has no whole answer that could be the best");
        }
        StoredVote vote = stored(caller, comparison, number)
                .map(before -> {
                    if (before.blind()) {
                        throw new Refused("You have voted on this blind run and seen the names. Run it again to vote"
                                + " again.");
                    }
                    return before;
                })
                .orElseGet(() -> new StoredVote(
                        run.team().value(),
                        comparison.value(),
                        number,
                        caller.user().value(),
                        run.setup().blind(),
                        clock.instant()));
        vote.choose(choice, pairings(complete, choice), clock.instant());
        entities.persist(vote);
        entities.flush();
        return comparisons.run(caller, comparison, number);
    }

    /** The caller's own vote. */
    @Transactional(readOnly = true)
    public Optional<Choice> of(Caller caller, ComparisonId comparison, int number) {
        comparisons.get(caller, comparison);
        return stored(caller, comparison, number).map(StoredVote::choice);
    }

    /** How models stand by the votes of every team that the caller may see, best first. */
    @Transactional(readOnly = true)
    public Ranking ranking(Caller caller) {
        List<Object[]> rows = ScopedQuery.to(caller, null)
                .query(
                        entities,
                        "select p.one, p.other, p.oneWon from StoredVote x join x.pairings p",
                        "order by x.id, index(p)",
                        Object[].class)
                .getResultList();
        List<Ranking.Outcome> outcomes = rows.stream()
                .map(row -> new Ranking.Outcome(
                        new ModelId((java.util.UUID) row[0]), new ModelId((java.util.UUID) row[1]), (boolean) row[2]))
                .toList();
        long votes = count(caller, false);
        return Ranking.of(outcomes, votes, votes == 0 ? 0 : count(caller, true));
    }

    private long count(Caller caller, boolean blindOnly) {
        ScopedQuery scoped = ScopedQuery.to(caller, null);
        if (blindOnly) {
            scoped.and("x.blind = true");
        }
        return scoped.query(entities, "select count(x) from StoredVote x", "", Long.class)
                .getSingleResult();
    }

    private Optional<StoredVote> stored(Caller caller, ComparisonId comparison, int number) {
        return entities.createQuery(
                        "select v from StoredVote v where v.comparison = :comparison and v.runNumber = :number"
                                + " and v.voter = :voter",
                        StoredVote.class)
                .setParameter("comparison", comparison.value())
                .setParameter("number", number)
                .setParameter("voter", caller.user().value())
                .getResultStream()
                .findFirst();
    }

    /** What a choice says of each two models. Two columns of the same model say nothing of each other. */
    private static List<StoredVote.Pairing> pairings(List<Answer> complete, Choice choice) {
        List<StoredVote.Pairing> pairings = new ArrayList<>();
        for (int i = 0; i < complete.size(); i++) {
            for (int j = i + 1; j < complete.size(); j++) {
                Answer one = complete.get(i);
                Answer other = complete.get(j);
                ModelId oneModel = one.model();
                ModelId otherModel = other.model();
                if (oneModel == null || otherModel == null || oneModel.equals(otherModel)) {
                    continue;
                }
                switch (choice) {
                    case Choice.Winner(int best) -> {
                        if (one.column() == best) {
                            pairings.add(StoredVote.Pairing.won(oneModel, otherModel));
                        } else if (other.column() == best) {
                            pairings.add(StoredVote.Pairing.won(otherModel, oneModel));
                        }
                    }
                    case Choice.AllGood(), Choice.None() -> pairings.add(StoredVote.Pairing.tie(oneModel, otherModel));
                }
            }
        }
        return pairings;
    }
}
