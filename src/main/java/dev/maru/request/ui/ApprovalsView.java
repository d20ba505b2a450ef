package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.request.RequestSummary;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Page;
import dev.maru.ui.PageKeys;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;

/** What waits for the caller's decision, the longest waiting first. */
@Route("approvals")
@PermitAll
class ApprovalsView extends Page {
    private final transient ApprovalQueue queue;
    private final transient Names names;
    private final transient Caller caller;
    private final transient Clock clock;
    private final Table<RequestSummary> table = new Table<>();

    ApprovalsView(
            ApprovalQueue queue,
            Names names,
            RequestNews news,
            DelegationDialogs delegations,
            Callers callers,
            Clock clock) {
        super(text("request.approvals.title"), text("request.approvals.purpose"));
        this.queue = queue;
        this.names = names;
        this.caller = callers.current();
        this.clock = clock;
        if (delegations.mayGive(caller)) {
            actions(Actions.button(
                    text("request.delegate"),
                    () -> delegations.give(caller, () -> {}).open()));
        }
        add(list(), new PageKeys().on("j", text("request.keys.first"), this::openFirst));
        setHeightFull();
        news.followAll(this, () -> table.getDataProvider().refreshAll());
    }

    private Component list() {
        table.part(text("request.component"), this::what).setFlexGrow(2).setWidth("16rem");
        table.part(text("request.flags"), ApprovalsView::flags);
        table.words(text("identity.team"), summary -> names.team(summary.wish().team()))
                .setSortable(false);
        table.words(text("request.requester"), RequestSummary::requesterName).setSortable(false);
        table.words(
                        text("identity.environment"),
                        summary -> text("identity.environment", summary.wish().environment()))
                .setSortable(false);
        table.money(text("request.cost.today"), RequestSummary::now).setSortable(false);
        table.money(text("request.cost.monthly"), RequestSummary::then).setSortable(false);
        table.words(text("request.waits-since"), this::age).setSortable(false);
        table.setItems(
                query -> queue.oldestFirst(caller, query.getOffset(), query.getLimit()).stream(),
                query -> queue.length(caller));
        table.addItemClickListener(click ->
                UI.getCurrent().navigate(RequestPaths.toDecide(click.getItem().id())));
        table.empty(new EmptyState(
                VaadinIcon.CHECK_CIRCLE_O, text("request.approvals.empty"), text("request.approvals.empty.text")));
        table.addClassName("maru-clickable");
        table.setSizeFull();
        table.setMinHeight("20rem");
        return table;
    }

    private Component what(RequestSummary summary) {
        var link =
                new Anchor(RequestPaths.toDecide(summary.id()), summary.wish().name());
        link.addClassName("maru-strong");
        return Lines.two(
                link,
                Lines.soft(text("request.action", summary.wish().action()) + " · "
                        + names.blueprint(summary.wish().blueprint())));
    }

    private static Component flags(RequestSummary summary) {
        var row = Layouts.row();
        if (summary.losesData()) {
            row.add(new Badge(Tone.DANGER, "⚠", text("request.loses-data")));
        }
        if (summary.reviewOpen()) {
            row.add(new Badge(Tone.WARNING, text("request.review.open")));
        }
        if (summary.assignee() != null) {
            row.add(new Badge(Tone.INFO, text("request.assigned")));
        }
        return row;
    }

    private String age(RequestSummary summary) {
        Instant since = summary.submittedAt() == null ? summary.changedAt() : summary.submittedAt();
        return Formats.current().ago(since, clock.instant());
    }

    private void openFirst() {
        queue.oldestFirst(caller, 0, 1).stream()
                .findFirst()
                .ifPresent(first -> UI.getCurrent().navigate(RequestPaths.toDecide(first.id())));
    }

    @Override
    protected void show(Query query) {
        table.getDataProvider().refreshAll();
    }
}
