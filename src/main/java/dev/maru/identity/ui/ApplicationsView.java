package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.ApplicationSection;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** What calls models: the applications of one's teams, with keys, limits and code beside them. */
@Route(ApplicationsView.PATH)
@PermitAll
class ApplicationsView extends Page {
    static final String PATH = "applications";

    private final transient Applications applications;
    private final transient Teams teams;
    private final transient CurrentTeam currentTeam;
    private final transient Caller caller;
    private final transient List<ApplicationSection> sections;
    private final Table<Application> table = new Table<>();
    private final MasterDetail detail;

    ApplicationsView(
            Applications applications,
            Teams teams,
            CurrentTeam currentTeam,
            Callers callers,
            ObjectProvider<ApplicationSection> sections) {
        super(text("identity.applications"), text("identity.applications.purpose"));
        this.applications = applications;
        this.teams = teams;
        this.currentTeam = currentTeam;
        this.caller = callers.current();
        this.sections = sections.stream()
                .sorted(Comparator.comparing(ApplicationSection::order))
                .toList();
        if (!caller.scope(Permission.MANAGE_APPLICATIONS).isEmpty()) {
            actions(Actions.primary(text("identity.applications.new"), this::create));
        }
        add(filters());
        detail = new MasterDetail(this, "application", list(), this::detail);
        add(detail);
    }

    private Component filters() {
        var filters = new FilterBar(this);
        filters.words("q", text("identity.applications.search"));
        filters.search(
                "team",
                text("identity.team"),
                teams.visibleTo(caller),
                team -> team.id().text(),
                Team::name);
        filters.choice(
                "environment",
                text("identity.environment"),
                List.of(Environment.values()),
                Environment::name,
                environment -> text("identity.environment", environment));
        return filters;
    }

    private Component list() {
        table.givingWay(table.words(text("identity.application"), ApplicationNames::of));
        table.words(text("identity.team"), application -> teamName(application.team()));
        table.onlyWide(table.words(
                text("identity.environment"), application -> text("identity.environment", application.environment())));
        table.onlyWide(table.words(text("identity.cost-center"), Application::costCenter));
        table.addItemClickListener(click -> detail.select(click.getItem().id().text()));
        table.empty(
                caller.scope(Permission.MANAGE_APPLICATIONS).isEmpty()
                        ? new EmptyState(
                                VaadinIcon.CUBES,
                                text("identity.applications.none"),
                                text("identity.applications.none.text"))
                        : new EmptyState(
                                VaadinIcon.CUBES,
                                text("identity.applications.none"),
                                text("identity.applications.none.text"),
                                Actions.primary(text("identity.applications.new"), this::create)));
        return table;
    }

    @Override
    protected void show(Query query) {
        TeamScope scope = caller.scope(Permission.SEE_TEAM);
        Optional<TeamId> team = query.get("team", TeamId::valueOf);
        String words = query.get("q", "").toLowerCase(Locale.ROOT);
        table.setItems(
                applications
                        .in(team.map(only -> scope.and(new TeamScope.Only(Set.of(only))))
                                .orElse(scope))
                        .stream()
                        .filter(application -> ApplicationNames.of(application)
                                .toLowerCase(Locale.ROOT)
                                .contains(words))
                        .filter(application -> query.get("environment")
                                .map(application.environment().name()::equals)
                                .orElse(true))
                        .toList());
    }

    private Optional<Component> detail(String id) {
        try {
            Application application = applications.get(caller, ApplicationId.valueOf(id));
            return Optional.of(new ApplicationDetail(
                    applications, caller, application, teamName(application.team()), sections, this::changed));
        } catch (NotFound | IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    private void changed() {
        show(query());
        detail.refresh();
    }

    private void create() {
        TeamScope may = caller.scope(Permission.MANAGE_APPLICATIONS);
        List<Team> choices = teams.visibleTo(caller).stream()
                .filter(team -> may.contains(team.id()))
                .toList();
        Optional<Team> usual = currentTeam.get().filter(team -> may.contains(team.id()));
        new ApplicationForm(choices, usual).open((team, details) -> {
            Application made = applications.create(caller, team, details);
            show(query());
            detail.select(made.id().text());
        });
    }

    private String teamName(TeamId team) {
        return teams.find(team).map(Team::name).orElse(team.text());
    }
}
