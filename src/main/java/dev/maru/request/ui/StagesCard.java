package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.maru.request.Approval;
import dev.maru.request.BreakGlass;
import dev.maru.request.Request;
import dev.maru.request.StageProgress;
import dev.maru.shared.UserId;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Tone;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Whose approval is needed, stage by stage, who gave it and who still can. */
class StagesCard extends Card {
    private static final int NAMED = 4;

    private final transient Names names;
    private final transient Instant now;

    StagesCard(Request request, Names names, Instant now) {
        this.names = names;
        this.now = now;
        title(text("request.approvals"));
        request.progress().forEach(progress -> add(stage(progress)));
        request.approvals().forEach(approval -> add(given(approval)));
        BreakGlass glass = request.breakGlass();
        if (glass != null) {
            add(broken(glass));
        }
    }

    private Component stage(StageProgress progress) {
        String word = progress.isMet()
                ? "request.stage.is-met"
                : progress.open() ? "request.stage.is-open" : "request.stage.is-later";
        Tone tone = progress.isMet() ? Tone.OK : progress.open() ? Tone.WARNING : Tone.NEUTRAL;
        var head = Layouts.row(
                Lines.strong(text(
                        "request.stage",
                        progress.need().stage(),
                        Marks.group(progress.need().group()))),
                new Badge(tone, text(word, progress.given(), progress.need().count())));
        var stage = new Div(head);
        stage.addClassName("maru-verdict");
        if (!progress.isMet() && progress.open()) {
            stage.add(Lines.soft(
                    progress.asked().isEmpty()
                            ? text("request.stage.nobody")
                            : text("request.stage.asked", people(progress.asked()))));
        }
        if (progress.escalated()) {
            stage.add(Lines.soft(text("request.stage.escalated", escalatesTo(progress))));
        } else if (progress.escalatesAt() != null && !progress.isMet()) {
            stage.add(Lines.soft(text(
                    "request.stage.escalates",
                    Formats.current().ago(progress.escalatesAt(), now),
                    escalatesTo(progress))));
        }
        return stage;
    }

    private static String escalatesTo(StageProgress progress) {
        String group = progress.need().escalateTo();
        return group == null ? "" : Marks.group(group);
    }

    private String people(List<UserId> people) {
        String some = people.stream().limit(NAMED).map(names::user).collect(Collectors.joining(", "));
        return people.size() > NAMED ? text("request.people.more", some, people.size() - NAMED) : some;
    }

    private Component given(Approval approval) {
        UserId other = approval.inTheNameOf();
        String who = other == null
                ? approval.byName()
                : text("request.in-the-name-of", approval.byName(), names.user(other));
        var line = new Div(
                Layouts.row(
                        Lines.strong(who),
                        approval.counts()
                                ? new Badge(Tone.OK, "✓", text("request.approved"))
                                : new Badge(Tone.NEUTRAL, text("request.voided"))),
                Layouts.row(Lines.soft(Formats.current().time(approval.at())), new HashMark(approval.hash())));
        line.addClassName("maru-verdict");
        if (!approval.note().isBlank()) {
            line.add(Lines.soft(approval.note()));
        }
        return line;
    }

    private static Component broken(BreakGlass glass) {
        BreakGlass.Review review = glass.review();
        var line = new Div(
                Layouts.row(Lines.strong(glass.byName()), new Badge(Tone.DANGER, "⚠", text("request.glass.broken"))),
                Lines.soft(glass.reason()));
        line.addClassName("maru-verdict");
        line.add(
                review == null
                        ? Layouts.row(new Badge(Tone.WARNING, text("request.review.open")))
                        : Lines.soft(text(
                                review.justified() ? "request.review.justified" : "request.review.unjustified",
                                review.byName(),
                                review.note())));
        return line;
    }
}
