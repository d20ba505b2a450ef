package dev.maru.identity.directory;

import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.shared.Act;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

@Service
class ApplicationDirectory implements Applications {
    private final Directory directory;
    private final DirectoryRows rows;
    private final Teams teams;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApplicationDirectory(
            Directory directory, DirectoryRows rows, Teams teams, ApplicationEventPublisher events, Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.teams = teams;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Application> in(TeamScope scope) {
        return directory.picture().applications().values().stream()
                .filter(application -> scope.contains(application.team()))
                .sorted(Comparator.comparing(Application::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(application -> application.id().text()))
                .toList();
    }

    @Override
    public Application get(Caller caller, ApplicationId application) {
        return find(application)
                .filter(found -> caller.may(Permission.SEE_TEAM, found.team()))
                .orElseThrow(() -> new NotFound(ref(application)));
    }

    @Override
    public Optional<Application> find(ApplicationId application) {
        return Optional.ofNullable(directory.picture().applications().get(application));
    }

    @Override
    public Application playgroundOf(TeamId team) {
        return Optional.ofNullable(directory.picture().playgrounds().get(team))
                .orElseThrow(() -> new NotFound(ResourceRef.of("team", team)));
    }

    @Override
    public Application create(Caller caller, TeamId team, ApplicationDetails details) {
        teams.get(caller, team);
        caller.require(Permission.MANAGE_APPLICATIONS, team);
        return directory.change(() -> {
            requireFree(team, details.name());
            var row = rows.applications()
                    .saveAndFlush(new ApplicationRow(ApplicationId.next(), team, details, false, clock.instant()));
            tell("application.created", caller, row, Map.of("name", details.name()));
            return row.toApplication();
        });
    }

    @Override
    public Application change(Caller caller, ApplicationId application, ApplicationDetails details, long version) {
        Application before = get(caller, application);
        caller.require(Permission.MANAGE_APPLICATIONS, before.team());
        return directory.change(() -> {
            if (!before.name().equalsIgnoreCase(details.name())) {
                requireFree(before.team(), details.name());
            }
            ApplicationRow row = row(application, version);
            row.change(details);
            tell("application.changed", caller, row, changes(before, details));
            return rows.applications().saveAndFlush(row).toApplication();
        });
    }

    private static Map<String, String> changes(Application before, ApplicationDetails after) {
        return Map.of(
                "before", words(before.name(), before.environment(), before.costCenter(), before.contact()),
                "after", words(after.name(), after.environment(), after.costCenter(), after.contact()));
    }

    private static String words(Object... parts) {
        return String.join(" | ", List.of(parts).stream().map(Object::toString).toList());
    }

    @Override
    public void remove(Caller caller, ApplicationId application, long version) {
        Application before = get(caller, application);
        caller.require(Permission.MANAGE_APPLICATIONS, before.team());
        directory.change(() -> {
            ApplicationRow row = row(application, version);
            row.remove(clock.instant());
            tell("application.removed", caller, row, Map.of("name", before.name()));
            return row;
        });
    }

    private void requireFree(TeamId team, String name) {
        if (in(new TeamScope.Only(Set.of(team))).stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(name))) {
            throw new Refused("The team has an application \"" + name + "\" already. Choose another name.");
        }
    }

    private ApplicationRow row(ApplicationId application, long version) {
        ApplicationRow row =
                rows.applications().findById(application.value()).orElseThrow(() -> new NotFound(ref(application)));
        if (row.version() != version || row.isRemoved()) {
            throw new OptimisticLockingFailureException(
                    "application " + application + " is no longer at version " + version);
        }
        return row;
    }

    private void tell(String act, Caller caller, ApplicationRow row, Map<String, String> details) {
        Application application = row.toApplication();
        events.publishEvent(new Act(act, caller.user(), ref(application.id()), application.team(), details));
    }

    private static ResourceRef ref(ApplicationId application) {
        return ResourceRef.of("application", application);
    }
}
