package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Groups;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.identity.Users;
import dev.maru.shared.NotFound;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Teams, and who is what in them. */
@Route(TeamsView.PATH)
@PermitAll
class TeamsView extends Page {
    static final String PATH = "teams";

    private final transient Teams teams;
    private final transient Users users;
    private final transient Groups groups;
    private final transient Applications applications;
    private final transient Caller caller;
    private final Table<Team> table = new Table<>();
    private final MasterDetail detail;

    TeamsView(Teams teams, Users users, Groups groups, Applications applications, Callers callers) {
        super(text("identity.people"), text("identity.people.purpose"));
        this.teams = teams;
        this.users = users;
        this.groups = groups;
        this.applications = applications;
        this.caller = callers.current();
        if (caller.may(Permission.MANAGE_PLATFORM)) {
            actions(Actions.primary(text("identity.teams.new"), this::create));
        }
        var filters = new FilterBar(this);
        filters.words("q", text("identity.teams.search"));
        add(filters);
        detail = new MasterDetail(this, "team", list(), this::detail);
        add(detail);
    }

    private Component list() {
        table.givingWay(table.words(text("identity.team"), Team::name));
        table.words(text("identity.your-role"), this::ownRole);
        table.number(
                text("identity.members"),
                team -> teams.members(caller, team.id()).size());
        table.onlyWide(table.number(
                text("identity.applications"),
                team -> applications.in(new TeamScope.Only(Set.of(team.id()))).size()));
        table.addItemClickListener(click -> detail.select(click.getItem().id().text()));
        table.empty(new EmptyState(VaadinIcon.USERS, text("identity.teams.none"), text("identity.teams.none.text")));
        return table;
    }

    private String ownRole(Team team) {
        TeamRole role = caller.teams().get(team.id());
        return role == null ? "–" : text("identity.role", role);
    }

    @Override
    protected void show(Query query) {
        String words = query.get("q", "").toLowerCase(Locale.ROOT);
        table.setItems(teams.visibleTo(caller).stream()
                .filter(team -> team.name().toLowerCase(Locale.ROOT).contains(words))
                .toList());
    }

    private Optional<Component> detail(String id) {
        try {
            Team team = teams.get(caller, TeamId.valueOf(id));
            return Optional.of(new TeamDetail(teams, users, groups, caller, team, this::changed));
        } catch (NotFound | IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    private void changed() {
        show(query());
        detail.refresh();
    }

    private void create() {
        var name = new TextField(text("identity.name"));
        name.setWidthFull();
        name.setMaxLength(80);
        Forms.open(
                text("identity.teams.new"),
                text("identity.create"),
                () -> {
                    Team made = teams.create(caller, name.getValue());
                    show(query());
                    detail.select(made.id().text());
                },
                name);
    }
}
