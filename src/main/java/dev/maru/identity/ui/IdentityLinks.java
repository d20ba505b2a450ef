package dev.maru.identity.ui;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Teams;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;

record IdentityLinks(Teams teams, Applications applications) implements ResourceLinks {
    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        return switch (resource.type()) {
            case "team" -> team(caller, TeamId.valueOf(resource.id()));
            case "application" -> application(caller, ApplicationId.valueOf(resource.id()));
            default -> Optional.empty();
        };
    }

    private Optional<Link> team(Caller caller, TeamId id) {
        return teams.find(id)
                .filter(_ -> caller.may(Permission.SEE_TEAM, id))
                .map(team -> new Link(TeamsView.PATH + "?team=" + id, team.name()));
    }

    private Optional<Link> application(Caller caller, ApplicationId id) {
        return applications
                .find(id)
                .filter(found -> caller.may(Permission.SEE_TEAM, found.team()))
                .map(found -> new Link(ApplicationsView.PATH + "?application=" + id, found.name()));
    }
}
