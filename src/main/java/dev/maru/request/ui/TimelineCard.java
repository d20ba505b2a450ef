package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.request.FieldChange;
import dev.maru.request.Request;
import dev.maru.request.Step;
import dev.maru.request.TimelineEntry;
import dev.maru.request.TimelineEntry.Kind;
import dev.maru.request.Verdict;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Timeline;
import dev.maru.ui.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to a request and what was said about it; below, a field to say more. */
class TimelineCard extends Card {
    private static final String ESCALATION = " → ";

    private final Timeline timeline = new Timeline();
    private final TextArea comment = new TextArea();

    private final Div say = Layouts.stack();

    /** @param send what to do with a comment */
    TimelineCard(Consumer<String> send) {
        title(text("request.timeline"));
        comment.setLabel(text("request.comment"));
        comment.setPlaceholder(text("request.comment.hint"));
        comment.setMaxLength(4000);
        comment.setMinRows(2);
        comment.setValueChangeMode(ValueChangeMode.LAZY);
        comment.setWidthFull();
        say.add(comment, Layouts.row(Actions.button(text("request.comment.send"), () -> {
            String words = comment.getValue().strip();
            if (!words.isEmpty()) {
                send.accept(words);
                comment.clear();
            }
        })));
        add(timeline, say);
    }

    void show(Request request, Names names) {
        timeline.clear();
        request.timeline().forEach(entry -> entry(entry, words(entry, request.verdict()), names));
        say.setVisible(request.you().may(Step.COMMENT));
    }

    /** What people wrote stands as they wrote it; what Maru says is worded for the reader. */
    private static String words(TimelineEntry entry, @Nullable Verdict verdict) {
        return switch (entry.kind()) {
            case APPROVED_BY_POLICY ->
                verdict == null
                        ? entry.text()
                        : verdict.hits().stream()
                                .map(hit -> RuleWords.name(hit.rule()) + ": " + RuleWords.says(hit))
                                .collect(Collectors.joining("\n"));
            case DENIED -> RuleWords.reason(entry.text());
            case ESCALATED ->
                Arrays.stream(entry.text().split(ESCALATION)).map(Marks::group).collect(Collectors.joining(ESCALATION));
            default -> entry.text();
        };
    }

    private void entry(TimelineEntry entry, String words, Names names) {
        String who = entry.by() == null ? text("request.maru") : entry.byName();
        var title = new Span(Lines.strong(who), new Span(" " + text("request.event", entry.kind())));
        Component[] details = words.isBlank() && entry.changes().isEmpty()
                ? new Component[0]
                : new Component[] {details(entry, words, names)};
        timeline.and(Formats.current().time(entry.at()), tone(entry.kind()), "", title, details);
    }

    private static Component details(TimelineEntry entry, String words, Names names) {
        var details = new Div();
        if (!words.isBlank()) {
            var said = new Div(words);
            said.addClassName("maru-said");
            details.add(said);
        }
        if (!entry.changes().isEmpty()) {
            details.add(new FieldChanges(entry.changes(), names));
        }
        return details;
    }

    private static Tone tone(Kind kind) {
        return switch (kind) {
            case APPROVED, APPROVED_BY_POLICY, FULLY_APPROVED, DONE, REVIEW_CLOSED -> Tone.OK;
            case SUBMITTED, PREVIEWED, PREVIEW_STARTED, REASSIGNED -> Tone.INFO;
            case APPROVALS_VOIDED, CHANGES_REQUESTED, ESCALATED, STALE -> Tone.WARNING;
            case PREVIEW_FAILED, REJECTED, DENIED, GLASS_BROKEN, FAILED -> Tone.DANGER;
            case DRAFTED, CHANGED, WITHDRAWN, COMMENTED -> Tone.NEUTRAL;
        };
    }

    /** What is no longer as it was, all of it since a point, in one list. */
    static List<FieldChange> changesAfter(List<TimelineEntry> entries, int number) {
        return entries.stream()
                .filter(entry -> entry.number() > number)
                .flatMap(entry -> entry.changes().stream())
                .distinct()
                .toList();
    }
}
