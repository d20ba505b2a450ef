package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.maru.blueprint.Action;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Drift;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a component is not as it was approved, property by property, and what can be done about each. */
class DriftPanel extends Composite<Div> {
    private final transient Desk desk;
    private final transient PlatformComponent component;
    private final transient ComponentActs acts;
    private final transient Runnable changed;
    private final ProgressBar working = new ProgressBar();
    private final Button check;

    DriftPanel(Desk desk, PlatformComponent component, ComponentActs acts, Runnable changed) {
        this.desk = desk;
        this.component = component;
        this.acts = acts;
        this.changed = changed;
        working.setIndeterminate(true);
        working.setVisible(false);
        working.getElement().setAttribute("aria-label", text("provisioning.drift.checking"));
        check = Actions.button(text("provisioning.drift.check"), this::check);
        check.setVisible(desk.builds(component));
        getContent().addClassName("maru-stack");
        if (component.state() == ComponentState.REMOVED) {
            getContent()
                    .add(new EmptyState(
                            VaadinIcon.TRASH,
                            text("provisioning.drift.removed"),
                            text("provisioning.drift.removed.text")));
            return;
        }
        Optional<Drifts.Report> report = desk.drifts().latest(desk.caller(), component.id());
        getContent().add(top(report), working, findings(report));
    }

    private Component top(Optional<Drifts.Report> report) {
        String when = report.map(found ->
                        text("provisioning.drift.checked", Formats.current().ago(found.at(), desk.now())))
                .orElse(text("provisioning.drift.unchecked"));
        var top = Layouts.row(check, Lines.soft(when));
        acts.button(Action.REVERT_DRIFT).ifPresent(top::addComponentAsFirst);
        return top;
    }

    private Component findings(Optional<Drifts.Report> report) {
        List<Drifts.Finding> findings = report.map(Drifts.Report::findings).orElse(List.of());
        if (findings.isEmpty() && report.map(Drifts.Report::gone).orElse(false)) {
            return new EmptyState(
                    VaadinIcon.WARNING, text("provisioning.drift.allgone"), text("provisioning.drift.allgone.text"));
        }
        if (findings.isEmpty()) {
            return new EmptyState(
                    VaadinIcon.CHECK_CIRCLE,
                    text(report.isPresent() ? "provisioning.drift.none" : "provisioning.drift.unchecked"),
                    text(report.isPresent() ? "provisioning.drift.none.text" : "provisioning.drift.unchecked.text"));
        }
        return Layouts.stack(findings.stream().map(this::finding).toArray(Component[]::new));
    }

    private Component finding(Drifts.Finding finding) {
        Drift.Difference difference = finding.difference();
        Drifts.Ignored ignored = finding.ignored();
        var card = new Card();
        card.title(
                difference.path().isEmpty() ? difference.resource() : difference.resource() + " · " + difference.path(),
                Lines.soft(difference.type()));
        card.add(
                difference.path().isEmpty()
                        ? Layouts.row(new Badge(Tone.DANGER, text("provisioning.drift.gone")))
                        : Parts.change(difference.expected(), difference.actual()));
        if (ignored != null) {
            card.add(Parts.quiet(
                    text("provisioning.drift.ignored", Formats.current().day(ignored.until()), ignored.reason())));
        }
        Component[] ways = ways(finding);
        if (ways.length > 0) {
            card.add(Layouts.row(ways));
        }
        return card;
    }

    private Component[] ways(Drifts.Finding finding) {
        var ways = new ArrayList<Component>();
        if (!desk.builds(component)) {
            return new Component[0];
        }
        if (finding.ignored() != null) {
            ways.add(Actions.button(text("provisioning.drift.heed"), () -> heed(finding.difference())));
            return ways.toArray(Component[]::new);
        }
        ways.add(titled(
                Actions.button(text("provisioning.drift.revert"), acts::revertDrift),
                "provisioning.drift.revert.text"));
        if (finding.difference().parameter() != null) {
            ways.add(titled(
                    Actions.button(text("provisioning.drift.accept"), () -> acts.accept(finding)),
                    "provisioning.drift.accept.text"));
        }
        ways.add(titled(
                Actions.quiet(
                        text("provisioning.drift.ignore"),
                        () -> new IgnoreDialog(desk, component, finding.difference(), changed).open()),
                "provisioning.drift.ignore.text"));
        return ways.toArray(Component[]::new);
    }

    private static Button titled(Button button, String key) {
        button.setTooltipText(text(key));
        return button;
    }

    private void heed(Drift.Difference difference) {
        Toasts.attempt(() -> {
            desk.drifts().heed(desk.caller(), component.id(), difference.resource(), difference.path());
            changed.run();
        });
    }

    private void check() {
        check.setEnabled(false);
        working.setVisible(true);
        Background.run(
                this,
                desk.caller(),
                who -> desk.drifts().detect(who, component.id()),
                report -> changed.run(),
                failure -> {
                    check.setEnabled(true);
                    working.setVisible(false);
                    Toasts.failed(Failures.words(failure));
                });
    }
}
