package dev.maru.identity.ui;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Teams;
import dev.maru.identity.Users;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;

record IdentityLinks(Teams teams, Applications applications, Users users) implements ResourceLinks {
    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        return switch (resource.type()) {
            case "team" -> team(caller, TeamId.valueOf(resource.id()));
            case "application" -> application(caller, ApplicationId.valueOf(resource.id()));
            case "user", "service-account" -> user(caller, UserId.valueOf(resource.id()));
            default -> Optional.empty();
        };
    }

    private Optional<Link> team(Caller caller, TeamId id) {
        return teams.find(id)
                .filter(_ -> caller.may(Permission.SEE_TEAM, id))
                .map(team -> new Link(TeamsView.PATH + "?team=" + id, team.name()));
    }

    /** Their page is for those who manage them. */
    private Optional<Link> user(Caller caller, UserId id) {
        return caller.may(Permission.MANAGE_PLATFORM)
                ? users.find(id).map(user -> new Link(UsersView.PATH + "?user=" + id, user.name()))
                : Optional.empty();
    }

    private Optional<Link> application(Caller caller, ApplicationId id) {
        return applications
                .find(id)
                .filter(found -> caller.may(Permission.SEE_TEAM, found.team()))
                .map(found -> new Link(ApplicationsView.PATH + "?application=" + id, found.name()));
    }
}
