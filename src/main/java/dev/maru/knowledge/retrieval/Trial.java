package dev.maru.knowledge.retrieval;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a setup fares on golden questions.
 *
 * @param ranks of the first right document, from 1, a question each; 0 where none was among the ten
 */
public record Trial(List<Integer> ranks) {
    public static final int DEPTH = 10;
    private static final int RESAMPLES = 10_000;

    public Trial {
        ranks = List.copyOf(ranks);
    }

    /** The share of questions whose document is among the first k. */
    public double recallAt(int k) {
        return mean(rank -> rank >= 1 && rank <= k ? 1 : 0);
    }

    /** Mean reciprocal rank. */
    public double mrr() {
        return mean(rank -> rank == 0 ? 0 : 1.0 / rank);
    }

    public double ndcg() {
        return mean(Trial::gain);
    }

    private static double gain(int rank) {
        return rank == 0 ? 0 : Math.log(2) / Math.log(rank + 1);
    }

    private double mean(IntToDoubleFunction of) {
        return ranks.stream()
                .mapToDouble(rank -> of.applyAsDouble(rank))
                .average()
                .orElse(0);
    }

    /**
     * How likely a difference in nDCG as large as this would be if the two setups were equally good: the signs of the
     * questions' differences are drawn at random. Null without a question, or where they never differ.
     */
    public @Nullable Double chance(Trial other) {
        if (ranks.size() != other.ranks.size()) {
            throw new IllegalArgumentException("two trials are compared on the same questions, got " + ranks.size()
                    + " and " + other.ranks.size());
        }
        double[] differences = IntStream.range(0, ranks.size())
                .mapToDouble(i -> gain(other.ranks.get(i)) - gain(ranks.get(i)))
                .toArray();
        double seen = Math.abs(IntStream.range(0, differences.length)
                .mapToDouble(i -> differences[i])
                .sum());
        if (IntStream.range(0, differences.length).allMatch(i -> differences[i] == 0)) {
            return null;
        }
        var random = new Random(differences.length);
        int asLarge = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (double each : differences) {
                sum += random.nextBoolean() ? each : -each;
            }
            if (Math.abs(sum) >= seen - 1e-12) {
                asLarge++;
            }
        }
        return (asLarge + 1.0) / (RESAMPLES + 1.0);
    }
}
