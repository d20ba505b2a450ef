package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Caller;
import dev.maru.request.Readiness;
import dev.maru.request.ReadinessCheck;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Lines;
import dev.maru.ui.Links;
import dev.maru.ui.Text;
import dev.maru.ui.Timeline;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the scorecard before production: what holds, what is missing, and where that is mended. */
@org.springframework.stereotype.Component
class ReadinessPanels {
    private final Readiness readiness;
    private final Links links;

    ReadinessPanels(Readiness readiness, Links links) {
        this.readiness = readiness;
        this.links = links;
    }

    /** With a heading that says how far it is. */
    Optional<Component> card(Caller caller, ApplicationId application) {
        return scorecard(caller, application).map(scorecard -> {
            var card = new Card();
            card.title(text("provisioning.readiness.title"), badge(scorecard.findings()));
            card.add(list(caller, scorecard.findings()));
            return card;
        });
    }

    /** Empty where the caller may not see it or nothing is checked. */
    Optional<Component> list(Caller caller, ApplicationId application) {
        return scorecard(caller, application).map(scorecard -> list(caller, scorecard.findings()));
    }

    private Optional<Readiness.Scorecard> scorecard(Caller caller, ApplicationId application) {
        try {
            return Optional.of(readiness.of(caller, application))
                    .filter(scorecard -> !scorecard.findings().isEmpty());
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private static Badge badge(List<ReadinessCheck.Finding> findings) {
        long passed = findings.stream()
                .filter(finding -> finding.state() == ReadinessCheck.State.PASSED)
                .count();
        return new Badge(
                passed == findings.size() ? Tone.OK : Tone.WARNING,
                text("provisioning.readiness.passed", passed, findings.size()));
    }

    private Component list(Caller caller, List<ReadinessCheck.Finding> findings) {
        var list = new Timeline();
        for (ReadinessCheck.Finding finding : findings) {
            list.and(
                    text("provisioning.readiness.state", finding.state()),
                    tone(finding.state()),
                    "",
                    Lines.strong(words(finding.check())),
                    details(caller, finding));
        }
        return list;
    }

    private static String words(String check) {
        String key = "readiness." + check;
        return Text.exists(key) ? text(key) : Parts.named("provisioning.readiness.check", check);
    }

    private Component[] details(Caller caller, ReadinessCheck.Finding finding) {
        var details = new ArrayList<Component>();
        if (!finding.detail().saysNothing()) {
            details.add(Parts.quiet(text(finding.detail())));
        }
        ResourceRef mend = finding.mend();
        if (mend != null && finding.state() != ReadinessCheck.State.PASSED) {
            links.find(caller, mend)
                    .ifPresent(link -> details.add(
                            Parts.link(link.path(), text("provisioning.readiness.mend") + ": " + link.label())));
        }
        return details.toArray(Component[]::new);
    }

    private static Tone tone(ReadinessCheck.State state) {
        return switch (state) {
            case PASSED -> Tone.OK;
            case FAILED -> Tone.DANGER;
            case UNKNOWN -> Tone.NEUTRAL;
        };
    }
}
