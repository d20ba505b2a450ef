package dev.maru.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of golden questions, against ones worked out by hand. */
class TrialTest {
    @Test
    void figures_are_those_worked_out_by_hand() {
        var trial = new Trial(List.of(1, 2, 0, 4));

        assertThat(trial.recallAt(1)).isEqualTo(0.25);
        assertThat(trial.recallAt(5)).isEqualTo(0.75);
        assertThat(trial.mrr()).isCloseTo((1 + 0.5 + 0 + 0.25) / 4, within(1e-12));
        assertThat(trial.ndcg()).isCloseTo((1 + 0.6309298 + 0 + 0.4306766) / 4, within(1e-6));
    }

    @Test
    void a_difference_on_every_question_is_no_chance_and_one_on_a_single_question_is() {
        var bad = new Trial(Collections.nCopies(20, 3));
        var good = new Trial(Collections.nCopies(20, 1));
        assertThat(bad.chance(good)).isLessThan(0.001);
        assertThat(new Trial(List.of(1, 1, 3)).chance(new Trial(List.of(1, 1, 1))))
                .isEqualTo(1.0, within(1e-9));
        assertThat(good.chance(good)).isNull();
    }
}
