package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.request.Preview.Kind;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestSummary;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.MoneyText;
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
    private RequestFilter filter = RequestFilter.waitingForMe();

    ApprovalsView(
            ApprovalQueue queue,
            Names names,
            Teams teams,
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
        add(filters(teams), list(), new PageKeys().on("j", text("request.keys.first"), this::openFirst));
        setHeightFull();
        news.followAll(this, () -> table.getDataProvider().refreshAll());
    }

    private Component filters(Teams teams) {
        var filters = new FilterBar(this);
        filters.words("q", text("request.requests.search"));
        filters.search(
                "team",
                text("identity.team"),
                teams.visibleTo(caller),
                team -> team.id().text(),
                Team::name);
        return filters;
    }

    private Component list() {
        table.part(text("request.component"), this::what).setFlexGrow(2).setWidth("16rem");
        table.part(text("request.changes"), ApprovalsView::changes).setWidth("12rem");
        table.words(text("identity.team"), summary -> names.team(summary.wish().team()))
                .setSortable(false);
        table.words(text("request.requester"), RequestSummary::requesterName).setSortable(false);
        table.part(text("identity.environment"), ApprovalsView::environment);
        table.money(text("request.cost.today"), RequestSummary::now).setSortable(false);
        table.part(text("request.cost.monthly"), ApprovalsView::cost).setTextAlign(ColumnTextAlign.END);
        table.words(text("request.waits-since"), this::age).setSortable(false);
        table.setItems(
                query -> queue.oldestFirst(caller, filter, query.getOffset(), query.getLimit()).stream(),
                query -> queue.length(caller, filter));
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

    private static Component environment(RequestSummary summary) {
        Environment where = summary.wish().environment();
        String words = text("identity.environment", where);
        return where == Environment.PRODUCTION ? new Badge(Tone.WARNING, words) : new Span(words);
    }

    private static Component cost(RequestSummary summary) {
        var amount = new MoneyText(summary.then());
        if (!summary.costKnown()) {
            amount.setText(text("request.cost.and-unknown", amount.getText()));
        }
        return amount;
    }

    /** How much, and what of it ought to stop the eye. */
    private static Component changes(RequestSummary summary) {
        var count = new Span(ChangeKinds.inShort(summary.changes()));
        count.addClassName("maru-number");
        var row = Layouts.row(count);
        if (summary.changes().containsKey(Kind.REPLACE) && !summary.losesData()) {
            row.add(ChangeKinds.badge(Kind.REPLACE));
        }
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
        filter = RequestFilter.waitingForMe()
                .in(query.get("team").flatMap(RequestPaths::team).orElse(null))
                .search(query.get("q", ""));
        table.getDataProvider().refreshAll();
    }
}
