package dev.maru.identity.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {
    private final Callers callers;
    private final Users users;
    private final Teams teams;

    MeController(Callers callers, Users users, Teams teams) {
        this.callers = callers;
        this.users = users;
        this.teams = teams;
    }

    /** The account that calls: what it belongs to, what it is, and what this credential allows at most. */
    record Me(
            UserId id,
            String login,
            String name,
            @Nullable String email,
            @Nullable String language,
            List<InTeam> teams,
            List<UserController.Role> roles,
            Set<Permission> permissions) {}

    record InTeam(TeamId id, String name, TeamRole role) {}

    @GetMapping("/api/me")
    Me me() {
        Caller caller = callers.current();
        User user = users.find(caller.user()).orElseThrow(() -> new NotFound(ResourceRef.of("user", caller.user())));
        return new Me(
                user.id(),
                user.login(),
                user.name(),
                user.email(),
                user.language(),
                inTeams(caller),
                caller.roles().stream()
                        .map(UserController.Role::of)
                        .sorted(Comparator.comparing(UserController.Role::role))
                        .toList(),
                caller.permissions());
    }

    private List<InTeam> inTeams(Caller caller) {
        return caller.teams().entrySet().stream()
                .flatMap(membership -> teams.find(membership.getKey()).stream()
                        .map(team -> new InTeam(team.id(), team.name(), membership.getValue())))
                .sorted(Comparator.comparing(InTeam::name))
                .toList();
    }
}
