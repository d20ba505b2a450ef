package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import dev.maru.prompt.Answer;
import dev.maru.prompt.Choice;
import dev.maru.prompt.Run;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import dev.maru.ui.Tone;
import java.util.Optional;
import java.util.function.Consumer;

/** Which answer is best? In a blind run the price of seeing the names. */
class VoteBar extends Card {
    VoteBar(Run run, Optional<Choice> mine, Consumer<Choice> onVote) {
        setId("vote");
        var row = Layouts.row();
        boolean settled = mine.isPresent() && run.setup().blind();
        if (settled) {
            row.add(new Badge(Tone.OK, text("prompt.vote.mine", said(mine.get()))));
        } else {
            var question = new Span(text(run.hidden() ? "prompt.vote.question.blind" : "prompt.vote.question"));
            question.addClassName("maru-soft");
            row.add(question);
            run.answers().stream()
                    .filter(Answer::isComplete)
                    .map(answer -> new Choice.Winner(answer.column()))
                    .forEach(choice -> row.add(button(choice, mine, onVote)));
            row.add(button(new Choice.AllGood(), mine, onVote), button(new Choice.None(), mine, onVote));
        }
        add(row);
    }

    static boolean isPossible(Run run) {
        return run.answers().stream().filter(Answer::isComplete).count() >= 2;
    }

    private static Button button(Choice choice, Optional<Choice> mine, Consumer<Choice> onVote) {
        var button = new Button(said(choice), click -> onVote.accept(choice));
        boolean chosen = mine.filter(choice::equals).isPresent();
        button.getElement().setAttribute("aria-pressed", "" + chosen);
        button.addClassName("maru-choice");
        return button;
    }

    private static String said(Choice choice) {
        return switch (choice) {
            case Choice.Winner(int column) -> ColumnCard.letterOf(column);
            case Choice.AllGood() -> text("prompt.vote.all");
            case Choice.None() -> text("prompt.vote.none");
        };
    }
}
