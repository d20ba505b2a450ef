package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.maru.identity.Caller;
import dev.maru.request.Readiness.Scorecard;
import dev.maru.request.ReadinessCheck.Finding;
import dev.maru.request.ReadinessCheck.State;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Links;
import dev.maru.ui.Text;
import dev.maru.ui.Tone;
import java.util.stream.Collectors;

/** Whether the application is ready for production: what is missing with where it is mended, the rest in a line each. */
class ReadinessCard extends Card {
    private final transient Links links;
    private final transient Caller caller;

    ReadinessCard(Scorecard scorecard, Links links, Caller caller) {
        this.links = links;
        this.caller = caller;
        int passed = scorecard.names(State.PASSED).size();
        title(
                text("request.readiness"),
                new Badge(
                        scorecard.passed() ? Tone.OK : Tone.WARNING,
                        text(
                                "request.readiness.passed",
                                passed,
                                scorecard.findings().size())));
        scorecard.findings().stream()
                .filter(finding -> finding.state() == State.FAILED)
                .forEach(finding -> add(missing(finding)));
        summary(scorecard, State.PASSED);
        summary(scorecard, State.UNKNOWN);
    }

    private Component missing(Finding finding) {
        var line = new Div(Layouts.row(
                Lines.strong(words(finding.check())), new Badge(Tone.DANGER, text("request.readiness.FAILED"))));
        line.addClassName("maru-verdict");
        if (!finding.detail().saysNothing()) {
            line.add(Lines.soft(text(finding.detail())));
        }
        ResourceRef mend = finding.mend();
        if (mend != null) {
            links.find(caller, mend)
                    .ifPresent(link -> line.add(new Anchor(link.path(), text("request.readiness.mend", link.label()))));
        }
        return line;
    }

    private void summary(Scorecard scorecard, State state) {
        String checks =
                scorecard.names(state).stream().map(ReadinessCard::words).collect(Collectors.joining(", "));
        if (!checks.isEmpty()) {
            add(Lines.soft(text("request.readiness", state) + ": " + checks));
        }
    }

    private static String words(String check) {
        String key = "request.readiness.check." + check;
        return Text.exists(key) ? text(key) : check;
    }
}
