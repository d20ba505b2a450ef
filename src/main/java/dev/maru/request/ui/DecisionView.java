package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.request.FieldChange;
import dev.maru.request.Preview;
import dev.maru.request.Request;
import dev.maru.request.Requests;
import dev.maru.request.ReviewedHash;
import dev.maru.request.Step;
import dev.maru.request.TimelineEntry;
import dev.maru.request.YourPart;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.ui.Actions;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Page;
import dev.maru.ui.PageKeys;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one page to decide on. What is approved is the hash that is shown: when the request changes meanwhile, nothing moves
 * under the reader's eyes, the page says what changed and shows it when asked.
 */
@Route("approvals/:request")
@PermitAll
class DecisionView extends Page implements BeforeEnterObserver {
    private final transient Requests requests;
    private final transient ApprovalQueue queue;
    private final transient DecisionActs acts;
    private final transient Names names;
    private final transient ReviewBody review;
    private final transient Clock clock;
    private final transient Caller caller;
    private final Div bar = new Div();
    private final Div changed = new Div();
    private final Div content = new Div();
    private final TimelineCard talk = new TimelineCard(this::say);
    private transient @Nullable Request shown;
    /** The latest that the reader was told of; may be newer than what is shown. */
    private transient @Nullable Request told;
    /** As it was when the request was shown: what is decided is no longer in the queue. */
    private transient ApprovalQueue.Place drawn = new ApprovalQueue.Place(List.of(), -1);

    DecisionView(
            Requests requests,
            ApprovalQueue queue,
            DecisionActs acts,
            Names names,
            ReviewBody review,
            RequestNews news,
            Callers callers,
            Clock clock) {
        super(text("request.decision"), "");
        this.requests = requests;
        this.queue = queue;
        this.acts = acts;
        this.names = names;
        this.review = review;
        this.clock = clock;
        this.caller = callers.current();
        bar.addClassName("maru-decide");
        content.addClassName("maru-stack");
        changed.setVisible(false);
        add(bar, changed, content, keys());
        news.watch(this, () -> shown == null ? null : shown.id(), this::happened);
    }

    private PageKeys keys() {
        return new PageKeys()
                .on("j", text("request.keys.next"), () -> place().next().ifPresent(this::go))
                .on("k", text("request.keys.previous"), () -> place().previous().ifPresent(this::go))
                .on("a", text("request.keys.approve"), this::approve)
                .on("r", text("request.keys.reject"), this::reject)
                .on("c", text("request.keys.request-changes"), this::requestChanges);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RequestId id =
                RequestPaths.request(event.getRouteParameters().get("request").orElse(""));
        draw(requests.get(caller, id));
    }

    private void draw(Request request) {
        shown = request;
        told = request;
        title(names.title(request.wish()), asked(request));
        header().state(Marks.state(request.state()));
        bar.removeAll();
        bar.add(walk(), decisions(request));
        changed.removeAll();
        changed.setVisible(false);
        talk.show(request, names);
        content.removeAll();
        standing(request).ifPresent(content::add);
        content.add(review.of(caller, request, talk));
    }

    private String asked(Request request) {
        String since = request.submittedAt() == null
                ? ""
                : " " + Formats.current().ago(request.submittedAt(), clock.instant());
        return text("request.asked-by", request.requesterName(), since) + " · " + names.line(request.wish());
    }

    /** Why the reader has nothing to press, or in whose name they would. */
    private Optional<Component> standing(Request request) {
        YourPart you = request.you();
        if (you.may(Step.APPROVE) && you.inTheNameOf() != null) {
            return Optional.of(new Notice(Tone.INFO, text("request.delegated", names.user(you.inTheNameOf())), ""));
        }
        if (you.may(Step.CLOSE_REVIEW)) {
            return Optional.of(new Notice(Tone.WARNING, text("request.review.open"), text("request.review.text")));
        }
        if (!you.may(Step.APPROVE)) {
            String why = whyNot(request);
            return Optional.of(new Notice(
                    why.isEmpty() ? Marks.tone(request.state()) : Tone.WARNING,
                    why.isEmpty()
                            ? text("request.decided", text("request.state", request.state()))
                            : text("request.not-you"),
                    why));
        }
        return Optional.empty();
    }

    private String whyNot(Request request) {
        Sentence why = request.you().whyNotApprove();
        return request.requester().equals(caller.user()) ? text("request.own") : text(why);
    }

    private Component walk() {
        ApprovalQueue.Place place = place();
        drawn = place;
        var previous = Actions.icon(
                VaadinIcon.ANGLE_LEFT,
                text("request.keys.previous") + " (k)",
                () -> place.previous().ifPresent(this::go));
        previous.setEnabled(place.previous().isPresent());
        var next = Actions.icon(
                VaadinIcon.ANGLE_RIGHT,
                text("request.keys.next") + " (j)",
                () -> place.next().ifPresent(this::go));
        next.setEnabled(place.next().isPresent());
        var all = new Anchor("approvals", text("request.approvals.title"));
        String where = place.index() < 0
                ? text("request.queue", place.ids().size())
                : text("request.queue.at", place.index() + 1, place.ids().size());
        var walk = new Div(previous, next, Lines.soft(where), all);
        walk.addClassName("maru-row");
        return walk;
    }

    private Component decisions(Request request) {
        YourPart you = request.you();
        var buttons = new Div();
        buttons.addClassName("maru-actions");
        others(request).ifPresent(buttons::add);
        if (you.may(Step.REQUEST_CHANGES)) {
            buttons.add(keyed(Actions.button(text("request.request-changes"), this::requestChanges), "c"));
        }
        if (you.may(Step.REJECT)) {
            buttons.add(keyed(Actions.danger(text("request.reject"), this::reject), "r"));
        }
        if (you.may(Step.CLOSE_REVIEW)) {
            buttons.add(Actions.primary(
                    text("request.review.close"),
                    () -> acts.closeReview(caller, request, this::decided).open()));
        }
        ReviewedHash hash = request.hash();
        if (you.may(Step.APPROVE) && hash != null) {
            var approve = Actions.primary(text("request.approve.hash", HashMark.inShort(hash)), this::approve);
            approve.setId("approve");
            buttons.add(keyed(approve, "a"));
        }
        return buttons;
    }

    private static Button keyed(Button button, String key) {
        button.setTooltipText(text("request.keys.press", key));
        return button;
    }

    private Optional<Component> others(Request request) {
        YourPart you = request.you();
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        menu.getElement().setAttribute("aria-label", text("request.more"));
        var more = menu.addItem(text("request.more"));
        if (you.may(Step.REASSIGN) && acts.canReassign(caller, request)) {
            more.getSubMenu()
                    .addItem(
                            text("request.reassign") + "…",
                            click -> acts.reassign(caller, request, this::decided)
                                    .open());
        }
        if (acts.mayDelegate(caller)) {
            more.getSubMenu()
                    .addItem(
                            text("request.delegate") + "…",
                            click -> acts.delegate(caller).open());
        }
        ReviewedHash hash = request.hash();
        if (you.may(Step.BREAK_GLASS) && hash != null) {
            more.getSubMenu()
                    .addItem(
                            text("request.glass.act") + "…",
                            click -> acts.breakGlass(caller, request, hash, this::decided)
                                    .open());
        }
        return more.getSubMenu().getItems().isEmpty() ? Optional.empty() : Optional.of(menu);
    }

    private void reject() {
        Request request = shown;
        if (request != null && request.you().may(Step.REJECT)) {
            acts.reject(caller, request, this::decided).open();
        }
    }

    private void requestChanges() {
        Request request = shown;
        if (request != null && request.you().may(Step.REQUEST_CHANGES)) {
            acts.requestChanges(caller, request, this::decided).open();
        }
    }

    private void approve() {
        Request request = shown;
        Preview preview = request == null ? null : request.preview();
        ReviewedHash hash = request == null ? null : request.hash();
        if (request == null || preview == null || hash == null || !request.you().may(Step.APPROVE)) {
            return;
        }
        var dialog = ApproveDialog.of(names.title(request.wish()), preview, hash, note -> approve(request, hash, note));
        dialog.open();
    }

    private void approve(Request reviewed, ReviewedHash hash, String note) {
        try {
            decided(requests.approve(caller, reviewed.id(), hash, note));
        } catch (Refused refusal) {
            Request now = requests.get(caller, reviewed.id());
            if (Objects.equals(now.hash(), hash)) {
                throw refusal;
            }
            draw(now);
            sayChanged(reviewed, now, text("request.stale.approve"));
        }
    }

    private void decided(Request request) {
        Toasts.done(text("request.decided", text("request.state", request.state())));
        UI.getCurrent()
                .navigate(place().after(drawn, request.id())
                        .map(RequestPaths::toDecide)
                        .orElse("approvals"));
    }

    private void sayChanged(Request before, Request now, String title, Component... actions) {
        List<TimelineEntry> entries = before.timeline();
        int last = entries.isEmpty() ? 0 : entries.getLast().number();
        List<FieldChange> changes = TimelineCard.changesAfter(now.timeline(), last);
        var notice = new Notice(Tone.WARNING, title, changes.isEmpty() ? "" : text("request.stale.text"), actions);
        if (!changes.isEmpty()) {
            notice.with(new FieldChanges(changes, names));
        }
        changed.removeAll();
        changed.add(notice);
        changed.setVisible(true);
    }

    /** What others did meanwhile: words and approvals are shown at once, another content only when asked for. */
    private void happened() {
        Request before = shown;
        if (before == null) {
            return;
        }
        Request now = requests.get(caller, before.id());
        if (now.equals(told)) {
            return;
        }
        told = now;
        boolean same = Objects.equals(now.hash(), before.hash()) && now.state() == before.state();
        if (same && now.approvals().equals(before.approvals())) {
            shown = now;
            talk.show(now, names);
            return;
        }
        if (same) {
            draw(now);
            return;
        }
        String title = Objects.equals(now.hash(), before.hash())
                ? text("request.stale.decided", text("request.state", now.state()))
                : text("request.stale");
        sayChanged(before, now, title, Actions.primary(text("request.stale.show"), () -> draw(now)));
    }

    private void say(String words) {
        Request request = shown;
        if (request != null) {
            Toasts.attempt(() -> draw(requests.comment(caller, request.id(), words)));
        }
    }

    private ApprovalQueue.Place place() {
        Request request = shown;
        return request == null ? new ApprovalQueue.Place(List.of(), -1) : queue.around(caller, request.id());
    }

    private void go(RequestId request) {
        UI.getCurrent().navigate(RequestPaths.toDecide(request));
    }
}
