package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.maru.identity.Caller;
import dev.maru.request.Request;
import dev.maru.request.StageProgress;
import dev.maru.request.TimelineEntry;
import dev.maru.request.TimelineEntry.Kind;
import dev.maru.request.Verdict;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.ui.Links;
import dev.maru.ui.Notice;
import dev.maru.ui.Tone;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a request stands, why, and what comes next, in a sentence at the top of its page. */
@org.springframework.stereotype.Component
class StandingNotice {
    private final Links links;

    StandingNotice(Links links) {
        this.links = links;
    }

    Optional<Component> of(Caller caller, Request request) {
        Tone tone = Marks.tone(request.state());
        String title = text("request.standing", request.state());
        Component notice = switch (request.state()) {
            case DRAFT -> new Notice(Tone.INFO, title, text("request.standing.DRAFT.text"));
            case PREVIEWING -> working(title, text("request.standing.PREVIEWING.text"));
            case PREVIEW_FAILED -> new Notice(tone, title, request.failure());
            case PREVIEWED -> previewed(request, title);
            case AWAITING_APPROVAL -> new Notice(tone, title, waitingFor(request));
            case CHANGES_REQUESTED -> new Notice(tone, title, lastWords(request, Kind.CHANGES_REQUESTED));
            case APPROVED -> work(caller, request, working(title, text("request.standing.APPROVED.text")));
            case DONE -> work(caller, request, new Notice(tone, title, ""));
            case FAILED -> work(caller, request, new Notice(tone, title, request.failure()));
            case DENIED -> new Notice(tone, title, reasons(request));
            case REJECTED -> new Notice(tone, title, lastWords(request, Kind.REJECTED));
            case WITHDRAWN -> new Notice(tone, title, lastWords(request, Kind.WITHDRAWN));
        };
        return Optional.of(notice);
    }

    private static Notice previewed(Request request, String title) {
        Verdict verdict = request.verdict();
        boolean stale = request.timeline().stream()
                .max(Comparator.comparing(TimelineEntry::number))
                .filter(entry -> entry.kind() == Kind.STALE)
                .isPresent();
        return new Notice(
                stale ? Tone.WARNING : Tone.INFO,
                stale ? text("request.standing.stale") : title,
                verdict == null ? "" : text("request.standing.PREVIEWED.text", Marks.words(verdict)));
    }

    private static Notice working(String title, String words) {
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", title);
        return new Notice(Tone.INFO, title, words).with(bar);
    }

    /** Where the work on it is shown, as far as somebody shows it. */
    private Notice work(Caller caller, Request request, Notice notice) {
        if (request.component() != null) {
            notice.with(links.to(caller, ResourceRef.of("component", request.component())));
        }
        links.find(caller, new ResourceRef("operation-of-request", request.id().text()))
                .ifPresent(found -> notice.with(new Anchor(found.path(), text("request.standing.work"))));
        return notice;
    }

    private static String waitingFor(Request request) {
        String groups = request.progress().stream()
                .filter(progress -> progress.open() && !progress.isMet())
                .map(StageProgress::need)
                .map(Marks::need)
                .collect(Collectors.joining(text("request.and")));
        Sentence not = request.you().whyNotApprove();
        String waits = groups.isEmpty() ? "" : text("request.standing.waits", groups);
        return not.saysNothing() ? waits : waits + " " + text(not);
    }

    private static String reasons(Request request) {
        return request.verdict() != null && request.verdict().decision() instanceof Verdict.Denied(var reasons)
                ? reasons.stream().map(RuleWords::reason).collect(Collectors.joining(" "))
                : lastWords(request, Kind.DENIED);
    }

    private static String lastWords(Request request, Kind kind) {
        return request.timeline().stream()
                .filter(entry -> entry.kind() == kind)
                .max(Comparator.comparing(TimelineEntry::number))
                .map(entry -> entry.byName() + ": " + entry.text())
                .orElse("");
    }
}
