package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.request.ui.AskParts.Answer;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Lines;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.List;

/** Beside the form while one types: what does not pass yet, what it would cost, what the policy would say. */
class LiveAnswer extends Div {
    private final Card check = new Card();
    private final CostCard cost = new CostCard();
    private final VerdictCard verdict = new VerdictCard();

    LiveAnswer() {
        addClassNames("maru-stack", "maru-sticky");
        check.getElement().setAttribute("aria-live", "polite");
        add(check, cost, verdict);
        checking();
        cost.setVisible(false);
        verdict.content(new Paragraph(text("request.ask.verdict.later")));
    }

    void checking() {
        check.title(text("request.ask.check"), Lines.soft(text("request.ask.checking")));
    }

    /** @param missing what keeps the wish from being asked at all */
    void show(List<String> missing, Answer answer) {
        var open = new ArrayList<>(missing);
        answer.problems().forEach(problem -> open.add(FieldWords.of(problem)));
        answer.obstacles().forEach(obstacle -> open.add(text(obstacle)));
        check(open);
        cost.setVisible(answer.cost() != null);
        if (answer.cost() != null) {
            cost.show(answer.cost());
        }
        if (answer.verdict() == null) {
            verdict.content(new Paragraph(text("request.ask.verdict.later")));
        } else {
            verdict.show(answer.verdict());
            verdict.add(Lines.soft(text("request.ask.verdict.guess")));
        }
    }

    /** Where nothing can be asked yet. */
    void check(List<String> open) {
        check.title(
                text("request.ask.check"),
                open.isEmpty()
                        ? new Badge(Tone.OK, "✓", text("request.ask.check.ok"))
                        : new Badge(Tone.WARNING, text("request.ask.check.open", open.size())));
        var list = new UnorderedList();
        list.addClassName("maru-open");
        open.forEach(one -> list.add(new ListItem(one)));
        check.content(list);
        list.setVisible(!open.isEmpty());
    }
}
