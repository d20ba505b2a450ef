package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maru.shared.ModelId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {
    /** Wins of the American League's East in 1987: A. Agresti, Categorical Data Analysis, section on paired preferences. */
    private static final double[][] BASEBALL = {
        {0, 7, 9, 7, 7, 9, 11},
        {6, 0, 7, 5, 11, 9, 9},
        {4, 6, 0, 7, 7, 8, 12},
        {6, 8, 6, 0, 6, 7, 10},
        {6, 2, 6, 7, 0, 7, 12},
        {4, 4, 5, 6, 6, 0, 6},
        {2, 4, 1, 3, 1, 7, 0}
    };

    @Test
    void without_a_prior_it_finds_the_published_strengths_and_errors() {
        // as BradleyTerry2 for R and Newton's method agree: log strengths against Baltimore, and their standard errors
        double[] strengths = {1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839};
        double[] errors = {0.3433, 0.3396, 0.3367, 0.3359, 0.3339, 0.3319};

        BradleyTerry fit = BradleyTerry.fit(BASEBALL, 0);

        for (int i = 0; i < strengths.length; i++) {
            assertThat(fit.strength(i) - fit.strength(6)).isCloseTo(strengths[i], within(0.0001));
            assertThat(fit.standardError(i, 6)).isCloseTo(errors[i], within(0.0001));
        }
    }

    @Test
    void with_the_prior_a_model_that_never_lost_is_strong_not_infinite() {
        double[][] wins = {{0, 3, 0}, {0, 0, 2.5}, {0, 1.5, 0}};

        BradleyTerry fit = BradleyTerry.fit(wins);

        // by Newton's method on the penalized likelihood, in a separate program
        assertThat(fit.strength(0)).isCloseTo(1.5011256, within(1e-6));
        assertThat(fit.strength(1)).isCloseTo(-0.5982223, within(1e-6));
        assertThat(fit.strength(2)).isCloseTo(-0.9029033, within(1e-6));
        assertThat(fit.standardError(0)).isCloseTo(1.0804132, within(1e-6));
        assertThat(fit.standardError(1)).isCloseTo(0.6370939, within(1e-6));
        assertThat(fit.standardError(2)).isCloseTo(0.7937065, within(1e-6));
    }

    @Test
    void models_that_never_met_even_through_others_can_be_ranked() {
        BradleyTerry fit = BradleyTerry.fit(new double[][] {{0, 2, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 5}, {0, 0, 0, 0}});
        assertThat(fit.strength(2)).isGreaterThan(fit.strength(0));
        assertThat(fit.strength(0)).isGreaterThan(fit.strength(1));
        assertThat(fit.standardError(0)).isFinite();
    }

    @Test
    void ties_alone_leave_all_at_the_mean() {
        ModelId a = ModelId.next();
        ModelId b = ModelId.next();
        Ranking ranking = Ranking.of(List.of(new Ranking.Outcome(a, b, false), new Ranking.Outcome(b, a, false)), 2, 1);
        assertThat(ranking.standings()).allSatisfy(standing -> {
            assertThat(standing.strength()).isCloseTo(1000, within(1e-6));
            assertThat(standing.rank()).isEqualTo(1);
            assertThat(standing.comparisons()).isEqualTo(2);
        });
    }

    @Test
    void a_rank_is_lost_only_to_those_that_are_certainly_better() {
        ModelId good = ModelId.next();
        ModelId bad = ModelId.next();
        Ranking.Outcome better = new Ranking.Outcome(good, bad, true);
        Ranking few = Ranking.of(List.of(better), 1, 0);
        Ranking many = Ranking.of(IntStream.range(0, 40).mapToObj(i -> better).toList(), 40, 0);

        assertThat(few.of(bad).orElseThrow().rank()).isEqualTo(1);
        assertThat(many.of(bad).orElseThrow().rank()).isEqualTo(2);
        assertThat(many.of(good).orElseThrow().low()).isGreaterThan(1000);
        assertThat(many.of(ModelId.next())).isEmpty();
    }
}
