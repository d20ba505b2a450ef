package dev.maru.identity;

import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is calling and what they may do: a value, taken once from the security context at the edge and handed on, so that
 * work on another thread carries it.
 *
 * @param name how pages greet them
 * @param permissions what the credential allows at most: all of it for a session, the token's scopes for a token
 */
public record Caller(
        UserId user, String name, Map<TeamId, TeamRole> teams, Set<RoleAssignment> roles, Set<Permission> permissions) {
    public Caller {
        teams = Map.copyOf(teams);
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** The teams in which the caller has the permission. The one place that decides what is whose. */
    public TeamScope scope(Permission permission) {
        if (!permissions.contains(permission)) {
            return TeamScope.NONE;
        }
        var only = teams.entrySet().stream()
                .filter(membership -> membership.getValue().brings(permission))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (RoleAssignment assignment : roles) {
            if (assignment.role().brings(permission)) {
                switch (assignment.scope()) {
                    case TeamScope.Every every -> {
                        return every;
                    }
                    case TeamScope.Only(var some) -> only.addAll(some);
                }
            }
        }
        return new TeamScope.Only(only);
    }

    public boolean may(Permission permission, TeamId team) {
        return scope(permission).contains(team);
    }

    /** Whether the caller has the permission for the whole installation. */
    public boolean may(Permission permission) {
        return scope(permission) instanceof TeamScope.Every;
    }

    /** @throws Forbidden if the caller may not */
    public void require(Permission permission, TeamId team) {
        if (!may(permission, team)) {
            throw new Forbidden(permission);
        }
    }

    /** @throws Forbidden if the caller may not do so for the whole installation */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new Forbidden(permission);
        }
    }
}
