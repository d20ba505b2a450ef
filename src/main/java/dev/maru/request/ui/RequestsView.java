package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestState;
import dev.maru.request.RequestSummary;
import dev.maru.request.Requests;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was asked for in the caller's teams, and how far it is. */
@Route("requests")
@PermitAll
class RequestsView extends Page {
    private final transient Requests requests;
    private final transient Teams teams;
    private final transient Names names;
    private final transient Caller caller;
    private final transient Clock clock;
    private final Table<RequestSummary> table = new Table<>();
    private transient RequestFilter filter = RequestFilter.ALL;

    RequestsView(Requests requests, Teams teams, Names names, RequestNews news, Callers callers, Clock clock) {
        super(text("request.requests"), text("request.requests.purpose"));
        this.requests = requests;
        this.teams = teams;
        this.names = names;
        this.caller = callers.current();
        this.clock = clock;
        if (mayAsk()) {
            actions(Actions.primary(text("request.ask"), this::ask));
        }
        add(filters(), list());
        setHeightFull();
        news.followAll(this, () -> table.getDataProvider().refreshAll());
    }

    private Component filters() {
        var filters = new FilterBar(this);
        filters.words("q", text("request.requests.search"));
        filters.choice(
                "state",
                text("request.state"),
                List.of(RequestState.values()),
                RequestState::name,
                state -> text("request.state", state));
        filters.search(
                "team",
                text("identity.team"),
                teams.visibleTo(caller),
                team -> team.id().text(),
                Team::name);
        filters.bind("mine", new Checkbox(text("request.requests.mine")), mine -> mine ? "yes" : "", "yes"::equals);
        return filters;
    }

    private Component list() {
        table.part(text("request.component"), this::what).setFlexGrow(2).setWidth("16rem");
        table.part(text("request.state"), this::state);
        table.words(text("identity.team"), summary -> names.team(summary.wish().team()))
                .setSortable(false);
        table.words(text("request.requester"), RequestSummary::requesterName).setSortable(false);
        table.words(
                        text("identity.environment"),
                        summary -> text("identity.environment", summary.wish().environment()))
                .setSortable(false);
        table.money(text("request.cost.monthly"), RequestSummary::then).setSortable(false);
        table.words(text("request.changed"), summary -> Formats.current().ago(summary.changedAt(), clock.instant()))
                .setSortable(false);
        table.setItems(
                query -> requests.list(caller, filter, query.getOffset(), query.getLimit()).stream(),
                query -> requests.count(caller, filter));
        table.addItemClickListener(
                click -> UI.getCurrent().navigate("requests/" + click.getItem().id()));
        table.empty(empty());
        table.addClassName("maru-clickable");
        table.setSizeFull();
        table.setMinHeight("20rem");
        return table;
    }

    private Component empty() {
        Component[] actions =
                mayAsk() ? new Component[] {Actions.primary(text("request.ask"), this::ask)} : new Component[0];
        return new EmptyState(
                VaadinIcon.PACKAGE, text("request.requests.empty"), text("request.requests.empty.text"), actions);
    }

    private Component what(RequestSummary summary) {
        var link = new Anchor("requests/" + summary.id(), summary.wish().name());
        link.addClassName("maru-strong");
        return Lines.two(
                link,
                Lines.soft(text("request.action", summary.wish().action()) + " · "
                        + names.blueprint(summary.wish().blueprint())));
    }

    private Component state(RequestSummary summary) {
        var row = Layouts.row(Marks.state(summary.state()));
        if (summary.state() == RequestState.AWAITING_APPROVAL
                && !summary.waitingFor().isEmpty()) {
            row.add(Lines.soft(text(
                    "request.waiting-for",
                    summary.waitingFor().stream().map(Marks::group).collect(Collectors.joining(", ")))));
        }
        if (summary.reviewOpen()) {
            row.add(new Badge(Tone.WARNING, text("request.review.open")));
        }
        return row;
    }

    private boolean mayAsk() {
        return !caller.scope(Permission.BUILD).isEmpty();
    }

    private void ask() {
        UI.getCurrent().navigate(RequestPaths.GALLERY);
    }

    @Override
    protected void show(Query query) {
        filter = new RequestFilter(
                query.get("team").flatMap(RequestPaths::team).orElse(null),
                null,
                null,
                query.get("mine", "").equals("yes") ? caller.user() : null,
                null,
                query.get("state").flatMap(RequestPaths::state).map(Set::of).orElse(Set.of()),
                false,
                query.get("q", ""));
        table.getDataProvider().refreshAll();
    }
}
