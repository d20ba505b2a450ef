package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import dev.maru.identity.Caller;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.Rule;
import dev.maru.request.Simulation;
import dev.maru.request.Simulation.Change;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.ErrorState;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Toasts;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Puts past requests to rules that are not in force, and shows of which they would say something else. */
class Simulator extends Card {
    private static final List<Integer> DAYS = List.of(30, 90, 365);

    private final transient Caller caller;
    private final transient ApprovalPolicies policies;
    private final transient Names names;
    private final transient Supplier<List<Rule>> rules;
    private final Select<Integer> days = new Select<>();
    private final Div outcome = Layouts.stack();

    Simulator(Caller caller, ApprovalPolicies policies, Names names, Supplier<List<Rule>> rules) {
        this.caller = caller;
        this.policies = policies;
        this.names = names;
        this.rules = rules;
        title(text("request.simulator"));
        days.setAriaLabel(text("request.simulator.past"));
        days.setItems(DAYS);
        days.setItemLabelGenerator(past -> text("request.simulator.days", past));
        days.setValue(90);
        outcome.getElement().setAttribute("role", "status");
        add(
                new Paragraph(text("request.simulator.text")),
                Layouts.row(days, Actions.button(text("request.simulator.run"), this::run)),
                outcome);
    }

    private void run() {
        try {
            List<Rule> tried = rules.get();
            Duration past = Duration.ofDays(days.getValue());
            var bar = new ProgressBar();
            bar.setIndeterminate(true);
            bar.getElement().setAttribute("aria-label", text("request.simulator.run"));
            show(bar);
            Background.run(
                    this,
                    caller,
                    who -> policies.simulate(who, tried, past),
                    this::show,
                    failure -> show(ErrorState.failed(Failures.words(failure))));
        } catch (IllegalArgumentException incomplete) {
            Toasts.failed(Failures.words(incomplete));
        }
    }

    private void show(Component... parts) {
        outcome.removeAll();
        outcome.add(parts);
    }

    private void show(Simulation simulation) {
        show(Lines.strong(text(
                "request.simulator.outcome",
                simulation.replayed(),
                simulation.changes().size())));
        simulation.changes().forEach(change -> outcome.add(line(change)));
    }

    private Component line(Change change) {
        var link = new Anchor(RequestPaths.of(change.request()), names.title(change.wish()));
        var verdicts = Layouts.row(Marks.verdict(change.was()), new Span("→"), Marks.verdict(change.would()));
        var line = new Div(
                link,
                Lines.soft(text(
                        "request.simulator.of",
                        change.requesterName(),
                        Formats.current().day(change.submittedAt()))),
                verdicts);
        change.would()
                .hits()
                .forEach(hit -> line.add(Lines.soft(RuleWords.name(hit.rule()) + ": " + RuleWords.says(hit))));
        line.addClassName("maru-verdict");
        return line;
    }
}
