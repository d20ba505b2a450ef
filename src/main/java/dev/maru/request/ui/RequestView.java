package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.request.Request;
import dev.maru.request.Requests;
import dev.maru.request.Step;
import dev.maru.request.YourPart;
import dev.maru.shared.RequestId;
import dev.maru.ui.Actions;
import dev.maru.ui.Page;
import dev.maru.ui.Toasts;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;

/** One request as its team sees it: where it stands, what happened, what would change, and what can be done next. */
@Route("requests/:request")
@PermitAll
class RequestView extends Page implements BeforeEnterObserver {
    private final transient Requests requests;
    private final transient Names names;
    private final transient ReviewBody review;
    private final transient StandingNotice standing;
    private final transient Caller caller;
    private final Div content = new Div();
    private final TimelineCard talk = new TimelineCard(this::say);
    private transient RequestId id;
    private transient Request shown;

    @SuppressWarnings("NullAway.Init") // the router enters before anything is shown
    RequestView(
            Requests requests,
            Names names,
            ReviewBody review,
            StandingNotice standing,
            RequestNews news,
            Callers callers) {
        super(text("request.request"), "");
        this.requests = requests;
        this.names = names;
        this.review = review;
        this.standing = standing;
        this.caller = callers.current();
        content.addClassName("maru-stack");
        add(content);
        news.watch(this, () -> id, this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = RequestPaths.request(event.getRouteParameters().get("request").orElse(""));
        request(requests.get(caller, id));
    }

    private void request(Request request) {
        shown = request;
        title(names.title(request.wish()), names.line(request.wish()));
        header().state(Marks.state(request.state()));
        actions(buttons(request).toArray(Component[]::new));
        talk.show(request, names);
        content.removeAll();
        standing.of(caller, request).ifPresent(content::add);
        content.add(review.of(caller, request, talk));
    }

    private List<Component> buttons(Request request) {
        YourPart you = request.you();
        var buttons = new ArrayList<Component>();
        if (you.may(Step.WITHDRAW)) {
            buttons.add(Actions.button(text("request.withdraw"), this::withdraw));
        }
        if (you.may(Step.CHANGE)) {
            buttons.add(Actions.button(
                    text("request.change.act"), () -> UI.getCurrent().navigate(RequestPaths.toChange(id))));
        }
        if (you.may(Step.PREVIEW)) {
            boolean first = !you.may(Step.SUBMIT);
            String label = text(request.preview() == null ? "request.preview" : "request.preview.again");
            Runnable act = () -> Toasts.attempt(() -> request(requests.preview(caller, id)));
            buttons.add(first ? Actions.primary(label, act) : Actions.button(label, act));
        }
        if (you.may(Step.SUBMIT)) {
            buttons.add(Actions.primary(text("request.submit"), () -> Toasts.attempt(this::submit)));
        }
        if (you.may(Step.APPROVE) || you.may(Step.CLOSE_REVIEW)) {
            buttons.add(new Anchor(RequestPaths.toDecide(id), text("request.decide")));
        }
        return buttons;
    }

    private void say(String words) {
        Toasts.attempt(() -> request(requests.comment(caller, id, words)));
    }

    private void submit() {
        Request submitted = requests.submit(caller, id);
        request(submitted);
        switch (submitted.state()) {
            case AWAITING_APPROVAL -> Toasts.done(text("request.submitted.waits"));
            case DENIED -> Toasts.failed(text("request.submitted.denied"));
            default -> Toasts.done(text("request.submitted.approved"));
        }
    }

    private void withdraw() {
        ReasonDialog.of(
                        text("request.withdraw.question"),
                        text("request.withdraw.text"),
                        text("request.reason"),
                        text("request.withdraw"),
                        reason -> request(requests.withdraw(caller, id, reason)))
                .open();
    }

    /** Only what is not as it is shown: a person may be writing. */
    private void look() {
        Request now = requests.get(caller, id);
        if (!now.equals(shown)) {
            request(now);
        }
    }
}
