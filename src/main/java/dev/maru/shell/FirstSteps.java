package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.maru.identity.Caller;
import dev.maru.shared.TeamId;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.FirstStep;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.Optional;

/** A new team's way to its first answer, as far as it is still to go. */
final class FirstSteps {
    private FirstSteps() {}

    /** Nothing once every step is done. */
    static Optional<Component> of(List<FirstStep> steps, Caller caller, TeamId team) {
        List<Boolean> done =
                steps.stream().map(step -> step.isDone(caller, team)).toList();
        int next = done.indexOf(false);
        if (next < 0) {
            return Optional.empty();
        }
        var list = new OrderedList();
        list.addClassName("maru-steps");
        for (int index = 0; index < steps.size(); index++) {
            list.add(item(steps.get(index), index, done.get(index), index == next, caller, team));
        }
        long finished = done.stream().filter(step -> step).count();
        var card = new Card().title(text("shell.steps"), new Span(text("shell.steps.done", finished, steps.size())));
        card.add(list);
        card.getElement().setAttribute("data-width", "full");
        return Optional.of(card);
    }

    private static ListItem item(FirstStep step, int index, boolean done, boolean next, Caller caller, TeamId team) {
        String title = (index + 1) + ". " + text(step.title());
        var item = new ListItem(
                new Anchor(step.path(caller, team), title),
                new Paragraph(text(step.title() + ".text")),
                done
                        ? new Badge(Tone.OK, "✓", text("shell.steps.isdone"))
                        : new Badge(Tone.NEUTRAL, text("shell.steps.todo")));
        if (next) {
            item.getElement().setAttribute("data-next", true);
        }
        return item;
    }
}
