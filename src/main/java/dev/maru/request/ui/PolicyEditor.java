package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.PolicyDraft;
import dev.maru.request.PolicyProblem;
import dev.maru.request.PolicyVariable;
import dev.maru.request.Rule;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.Failures;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Toasts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The draft of the next approval policy: its rules, checked while they are written; beside them what is different from the
 * policy in force, what it would have said of past requests, and the names that expressions can use.
 */
class PolicyEditor extends Div {
    private final transient Caller caller;
    private final transient ApprovalPolicies policies;
    private final transient Runnable published;
    private final List<RuleCard> cards = new ArrayList<>();
    private final Div list = Layouts.stack();
    private final Div difference = Layouts.stack();
    private final Paragraph fault = new Paragraph();
    private final TextField note = new TextField(text("request.policies.note"));
    private final Button publish;
    private long version;

    PolicyEditor(Caller caller, ApprovalPolicies policies, Names names, PolicyDraft draft, Runnable published) {
        this.caller = caller;
        this.policies = policies;
        this.published = published;
        this.version = draft.version();
        addClassName("maru-stack");
        fault.addClassName("maru-fault");
        fault.getElement().setAttribute("role", "alert");
        note.setValue(draft.note());
        note.setHelperText(text("request.policies.note.help"));
        note.setWidthFull();
        publish = Actions.primary(text("request.policies.publish"), this::publish);
        draft.rules().forEach(rule -> cards.add(card(rule)));
        var buttons = Layouts.row(
                Actions.button(text("request.rule.add"), this::addRule),
                Actions.button(text("request.policies.save"), this::save),
                publish);
        var simulator = new Simulator(caller, policies, names, this::rules);
        add(Layouts.wideAndNarrow(
                Layouts.stack(list, note, fault, buttons), Layouts.stack(difference, simulator, variables())));
        drawList();
        check();
    }

    private RuleCard card(Rule rule) {
        return new RuleCard(rule, this::check, this::move, this::remove);
    }

    private void addRule() {
        cards.add(card(new Rule(text("request.rule.new"), "false", new Rule.Approve())));
        drawList();
        check();
    }

    private void move(RuleCard card, int by) {
        int from = cards.indexOf(card);
        int to = from + by;
        if (to >= 0 && to < cards.size()) {
            Collections.swap(cards, from, to);
            drawList();
            check();
        }
    }

    private void remove(RuleCard card) {
        cards.remove(card);
        drawList();
        check();
    }

    private void drawList() {
        list.removeAll();
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).place(i + 1, cards.size());
            list.add(cards.get(i));
        }
    }

    /** @throws IllegalArgumentException where a rule lacks what every rule has */
    private List<Rule> rules() {
        return cards.stream().map(RuleCard::rule).toList();
    }

    /** Says of each rule what does not hold, and what is different by now. */
    private void check() {
        cards.forEach(card -> card.show(List.of()));
        try {
            List<Rule> rules = rules();
            List<PolicyProblem> problems = policies.check(rules);
            for (int i = 0; i < cards.size(); i++) {
                int at = i;
                cards.get(i)
                        .show(problems.stream()
                                .filter(problem -> problem.rule() == at)
                                .toList());
            }
            fault("");
            publish.setEnabled(problems.isEmpty());
            difference.removeAll();
            difference.add(new ChangesPanel(
                    RuleWords.difference(policies.inForce().rules(), rules),
                    Lines.soft(
                            text("request.policies.against", policies.inForce().number()))));
        } catch (IllegalArgumentException incomplete) {
            fault(Failures.words(incomplete));
            publish.setEnabled(false);
        }
    }

    private void fault(String words) {
        fault.setText(words);
        fault.setVisible(!words.isEmpty());
    }

    private void save() {
        try {
            keep();
            Toasts.done(text("request.policies.saved"));
        } catch (RuntimeException failure) {
            Toasts.failed(Failures.words(failure));
        }
    }

    private void keep() {
        version = policies.write(caller, rules(), note.getValue().strip(), version)
                .version();
    }

    private void publish() {
        new FormDialog(text("request.policies.publish.question"), text("request.policies.publish"), () -> {
                    keep();
                    var made = policies.publish(caller, version);
                    Toasts.done(text("request.policies.published", made.number()));
                    published.run();
                })
                .with(new Paragraph(text("request.policies.publish.text")))
                .open();
    }

    private Component variables() {
        var list = new Div();
        for (PolicyVariable variable : policies.variables()) {
            var name = new Code(variable.name());
            var example = new Code(variable.example());
            example.addClassName("maru-cel");
            var line =
                    new Div(Layouts.row(name, Lines.soft(variable.type())), new Span(variable.description()), example);
            line.addClassName("maru-verdict");
            list.add(line);
        }
        var folded = new NativeDetails(new Span(text("request.policies.variables")), list);
        folded.addClassName("maru-resource");
        return new Card(text("request.policies.language"), folded);
    }
}
