package dev.maru.prompt;

import dev.maru.shared.ModelId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * How models stand by the votes that compared them, best first. Strengths are on the scale of chess ratings: 400 points
 * are odds of ten to one, the mean of all is 1000.
 *
 * @param votes how many there were
 * @param blindVotes how many of them were cast without knowing the names
 */
public record Ranking(List<Standing> standings, long votes, long blindVotes) {
    private static final double POINTS = 400 / Math.log(10);
    private static final double MEAN = 1000;
    /** Of the standard normal distribution: 95 % lie between minus and plus this. */
    private static final double Z95 = 1.959963984540054;

    public Ranking {
        standings = List.copyOf(standings);
    }

    /** One model was found better than another, or neither. */
    public record Outcome(ModelId one, ModelId other, boolean oneWon) {}

    /**
     * @param rank one more than the models that are certainly better: whose interval lies wholly above this one's
     * @param low the lower end of the 95 % interval of the strength
     * @param comparisons with how many other answers it was compared
     */
    public record Standing(ModelId model, int rank, double strength, double low, double high, long comparisons) {}

    public Optional<Standing> of(ModelId model) {
        return standings.stream()
                .filter(standing -> standing.model().equals(model))
                .findFirst();
    }

    static Ranking of(List<Outcome> outcomes, long votes, long blindVotes) {
        SequencedSet<ModelId> models = new LinkedHashSet<>();
        outcomes.forEach(outcome -> {
            models.add(outcome.one());
            models.add(outcome.other());
        });
        if (models.isEmpty()) {
            return new Ranking(List.of(), votes, blindVotes);
        }
        List<ModelId> players = List.copyOf(models);
        double[][] wins = new double[players.size()][players.size()];
        long[] met = new long[players.size()];
        for (Outcome outcome : outcomes) {
            int one = players.indexOf(outcome.one());
            int other = players.indexOf(outcome.other());
            wins[one][other] += outcome.oneWon() ? 1 : 0.5;
            wins[other][one] += outcome.oneWon() ? 0 : 0.5;
            met[one]++;
            met[other]++;
        }
        return new Ranking(standings(players, BradleyTerry.fit(wins), met), votes, blindVotes);
    }

    private static List<Standing> standings(List<ModelId> players, BradleyTerry fit, long[] met) {
        List<Standing> unranked = new ArrayList<>();
        for (int i = 0; i < players.size(); i++) {
            double strength = MEAN + POINTS * fit.strength(i);
            double half = POINTS * Z95 * fit.standardError(i);
            unranked.add(new Standing(players.get(i), 0, strength, strength - half, strength + half, met[i]));
        }
        return unranked.stream()
                .sorted(Comparator.comparingDouble(Standing::strength).reversed())
                .map(standing -> new Standing(
                        standing.model(),
                        1
                                + (int) unranked.stream()
                                        .filter(better -> better.low() > standing.high())
                                        .count(),
                        standing.strength(),
                        standing.low(),
                        standing.high(),
                        standing.comparisons()))
                .toList();
    }
}
