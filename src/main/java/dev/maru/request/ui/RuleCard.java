package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.request.PolicyProblem;
import dev.maru.request.Rule;
import dev.maru.request.Verdict.Need;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One rule while it is written: its name, when it applies, what it then says. */
class RuleCard extends Card {
    private enum Outcome {
        APPROVE,
        REQUIRE,
        DENY
    }

    private final TextField name = new TextField(text("request.rule.name"));
    private final TextArea when = new TextArea(text("request.rule.when"));
    private final Select<Outcome> outcome = new Select<>();
    private final TextField reason = new TextField(text("request.rule.reason"));
    private final Div needs = Layouts.stack();
    private final List<NeedFields> fields = new ArrayList<>();
    private final Div problems = new Div();
    private final Button up;
    private final Button down;
    private final Button away;
    private final Runnable changed;

    /** @param move by how many places, downwards positive */
    RuleCard(Rule rule, Runnable changed, BiConsumer<RuleCard, Integer> move, Consumer<RuleCard> remove) {
        this.changed = changed;
        up = Actions.icon(VaadinIcon.ARROW_UP, text("request.rule.up"), () -> move.accept(this, -1));
        down = Actions.icon(VaadinIcon.ARROW_DOWN, text("request.rule.down"), () -> move.accept(this, 1));
        away = Actions.icon(VaadinIcon.TRASH, text("request.rule.remove"), () -> remove.accept(this));
        name.setValue(rule.name());
        name.setMaxLength(80);
        name.setWidthFull();
        when.setValue(rule.when());
        when.addClassName("maru-cel");
        when.setWidthFull();
        when.setValueChangeMode(ValueChangeMode.LAZY);
        outcome.setLabel(text("request.rule.then"));
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(one -> text("request.rule.outcome", one));
        reason.setWidthFull();
        problems.getElement().setAttribute("role", "status");
        show(rule.then());
        add(name, when, problems, outcome, reason, needs);
        name.addValueChangeListener(change -> changed.run());
        when.addValueChangeListener(change -> changed.run());
        reason.addValueChangeListener(change -> changed.run());
        outcome.addValueChangeListener(change -> {
            arrange();
            changed.run();
        });
    }

    private void show(Rule.Then then) {
        switch (then) {
            case Rule.Approve() -> outcome.setValue(Outcome.APPROVE);
            case Rule.Deny(var why) -> {
                outcome.setValue(Outcome.DENY);
                reason.setValue(why);
            }
            case Rule.Require(var all) -> {
                outcome.setValue(Outcome.REQUIRE);
                all.forEach(need -> fields.add(need(need)));
            }
        }
        arrange();
    }

    private NeedFields need(Need need) {
        return new NeedFields(need, changed, gone -> {
            fields.remove(gone);
            arrange();
            changed.run();
        });
    }

    private void arrange() {
        reason.setVisible(outcome.getValue() == Outcome.DENY);
        needs.setVisible(outcome.getValue() == Outcome.REQUIRE);
        if (outcome.getValue() == Outcome.REQUIRE && fields.isEmpty()) {
            fields.add(need(Need.of(1, "approver")));
        }
        needs.removeAll();
        fields.forEach(needs::add);
        needs.add(Layouts.row(Actions.quiet(text("request.need.add"), () -> {
            fields.add(need(Need.of(1, "approver")));
            arrange();
            changed.run();
        })));
    }

    void place(int place, int of) {
        up.setEnabled(place > 1);
        down.setEnabled(place < of);
        title(text("request.rule.number", place), up, down, away);
        setAriaLabel(text("request.rule.at", place, name.getValue()));
    }

    /** @throws IllegalArgumentException where something is missing that every rule has */
    Rule rule() {
        Rule.Then then = switch (outcome.getValue()) {
            case APPROVE -> new Rule.Approve();
            case DENY -> new Rule.Deny(reason.getValue());
            case REQUIRE ->
                new Rule.Require(fields.stream().map(NeedFields::need).toList());
        };
        return new Rule(name.getValue(), when.getValue(), then);
    }

    /** Says what does not hold, and where in the expression. */
    void show(List<PolicyProblem> found) {
        problems.removeAll();
        boolean inExpression = found.stream().anyMatch(problem -> problem.line() != null);
        when.setInvalid(inExpression);
        for (PolicyProblem problem : found) {
            String where = problem.line() == null
                    ? ""
                    : text("request.rule.position", problem.line(), problem.column() == null ? 1 : problem.column())
                            + " ";
            var line = new Paragraph(where + problem.message());
            line.addClassName("maru-fault");
            problems.add(line);
        }
    }
}
