package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.maru.request.Verdict;
import dev.maru.request.Verdict.Hit;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Tone;

/** What the approval policy says, and which of its rules say so, and why. */
class VerdictCard extends Card {
    VerdictCard() {
        title(text("request.policy"));
    }

    VerdictCard(Verdict verdict) {
        this();
        show(verdict);
    }

    VerdictCard show(Verdict verdict) {
        if (verdict.policy() > 0) {
            title(text("request.policy"), Lines.soft(text("request.policy.version", verdict.policy())));
        }
        content(Layouts.row(Marks.verdict(verdict)));
        if (verdict.decision() instanceof Verdict.Denied(var reasons)) {
            reasons.forEach(reason -> add(new Paragraph(RuleWords.reason(reason))));
        }
        verdict.hits().forEach(hit -> add(line(hit)));
        return this;
    }

    private static Component line(Hit hit) {
        var line = new Div(Lines.strong(RuleWords.name(hit.rule())), Lines.soft(RuleWords.says(hit)));
        line.addClassName("maru-verdict");
        if (hit.error() != null) {
            line.add(Layouts.row(new Badge(Tone.WARNING, text("request.rule.error"))), Lines.soft(hit.error()));
        }
        return line;
    }
}
