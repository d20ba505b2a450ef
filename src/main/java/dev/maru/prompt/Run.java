package dev.maru.prompt;

import dev.maru.shared.ComparisonId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;

/**
 * One run of a comparison, as its viewer may see it.
 *
 * @param number counts from 1
 * @param setup what was asked; in a blind run its columns are shuffled, and hidden until the viewer has voted
 * @param answers the latest of each column, by column
 * @param hidden whether names, parameters and figures are withheld until the viewer has voted
 */
public record Run(
        ComparisonId comparison,
        int number,
        Setup setup,
        List<Answer> answers,
        boolean hidden,
        UserId startedBy,
        String startedByName,
        Instant startedAt) {
    public Run {
        answers = List.copyOf(answers);
    }

    Run with(List<Answer> others) {
        return new Run(comparison, number, setup, others, hidden, startedBy, startedByName, startedAt);
    }

    public boolean isOver() {
        return answers.stream().noneMatch(answer -> answer.state() == Answer.State.RUNNING);
    }
}
