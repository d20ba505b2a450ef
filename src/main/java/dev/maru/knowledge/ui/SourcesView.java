package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.SourceFilter;
import dev.maru.knowledge.SourceState;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.connector.Connector;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the knowledge of one's teams lives. */
@Route(Paths.SOURCES)
@PermitAll
class SourcesView extends Page {
    private final transient SourceDoors doors;
    private final Caller caller;
    private final Table<DataSource> table = new Table<>();
    private SourceFilter filter = SourceFilter.ALL;

    SourcesView(SourceDoors doors) {
        super(text("source.list.title"), text("source.list.purpose"));
        this.doors = doors;
        this.caller = doors.callers().current();
        if (builds()) {
            actions(Actions.primary(text("source.add"), () -> SourceDoors.go(Paths.NEW)));
        }
        columns();
        table.setItems(
                asked -> doors.sources().list(caller, filter, asked.getOffset(), asked.getLimit()).stream(),
                _ -> doors.sources().count(caller, filter));
        table.addClassName("maru-clickable");
        table.setSizeFull();
        table.addItemClickListener(click -> open(click.getItem()));
        add(filters(), table);
        setHeightFull();
    }

    private boolean builds() {
        return !caller.scope(Permission.BUILD).isEmpty();
    }

    private static void open(DataSource source) {
        SourceDoors.go(source.state() == SourceState.DRAFT ? Paths.setup(source.id()) : Paths.of(source.id()));
    }

    private Component filters() {
        var filters = new FilterBar(this);
        filters.words("q", text("source.search"));
        filters.search(
                "team",
                text("source.team"),
                doors.teams().visibleTo(caller),
                team -> team.id().text(),
                Team::name);
        filters.choice(
                "connector",
                text("source.connector"),
                doors.connectors().all().stream().map(Connector::name).toList(),
                name -> name,
                Marks::connector);
        filters.choice(
                "state",
                text("source.state"),
                List.of(SourceState.DRAFT, SourceState.ACTIVE, SourceState.PAUSED),
                SourceState::name,
                state -> text("source.state", state));
        return filters;
    }

    private void columns() {
        Formats formats = Formats.current();
        table.part(text("source.name"), source -> Lines.two(source.name(), team(source.team())))
                .setFlexGrow(2);
        table.onlyWide(table.words(text("source.connector"), source -> Marks.connector(source.connector()))
                .setSortable(false));
        table.part(text("source.state"), source -> Marks.of(source.state())).setFlexGrow(0);
        table.figures(text("source.documents"), source -> formats.number(documents(source)))
                .setSortable(false);
        table.onlyWide(table.part(text("source.sync.last"), this::lastSync));
        table.onlyWide(table.words(text("source.sync.next"), source -> next(source, formats))
                .setSortable(false));
    }

    private String team(TeamId team) {
        return doors.teams().find(team).map(Team::name).orElse(team.text());
    }

    private int documents(DataSource source) {
        return doors.sources().figures(caller, source.id()).documents().getOrDefault(DocumentState.INDEXED, 0);
    }

    private Component lastSync(DataSource source) {
        Optional<Sync> latest = doors.syncs().latest(caller, source.id());
        return latest.<Component>map(sync -> Lines.two(
                        Marks.of(sync.state()),
                        Lines.soft(Formats.current()
                                .ago(sync.createdAt(), doors.clock().instant()))))
                .orElseGet(() -> Lines.soft(text("source.sync.never")));
    }

    private static String next(DataSource source, Formats formats) {
        return source.nextSyncAt() == null ? text("source.schedule.hand") : formats.recent(source.nextSyncAt());
    }

    @Override
    protected void show(Query query) {
        filter = new SourceFilter(
                query.get("team").flatMap(SourcesView::team).orElse(null),
                query.get("connector").orElse(null),
                query.get("state")
                        .flatMap(code -> List.of(SourceState.values()).stream()
                                .filter(state -> state.name().equals(code))
                                .findFirst())
                        .orElse(null),
                query.get("q", ""));
        table.empty(empty());
        table.getDataProvider().refreshAll();
    }

    private static Optional<TeamId> team(String code) {
        try {
            return Optional.of(TeamId.valueOf(code));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Component empty() {
        if (!filter.equals(SourceFilter.ALL)) {
            return new EmptyState(
                    VaadinIcon.SEARCH,
                    text("source.nomatch"),
                    text("source.nomatch.text"),
                    Actions.button(text("source.clear"), () -> replaceQuery(new Query(Map.of()))));
        }
        Component[] actions = builds()
                ? new Component[] {Actions.primary(text("source.add"), () -> SourceDoors.go(Paths.NEW))}
                : new Component[0];
        return new EmptyState(VaadinIcon.DATABASE, text("source.empty"), text("source.empty.text"), actions);
    }
}
