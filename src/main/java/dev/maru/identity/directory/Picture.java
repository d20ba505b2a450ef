package dev.maru.identity.directory;

import dev.maru.identity.Application;
import dev.maru.identity.Group;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.User;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.GroupId;
import dev.maru.shared.Id;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everybody and everything of the directory as it was at one revision.
 *
 * @param memberships by the person or group that holds them
 * @param roles by the person or group that holds them
 */
record Picture(
        long revision,
        Map<TeamId, Team> teams,
        Map<ApplicationId, Application> applications,
        Map<TeamId, Application> playgrounds,
        Map<UserId, User> users,
        Map<GroupId, Group> groups,
        Map<UserId, List<GroupId>> groupsOf,
        Map<Id, Map<TeamId, TeamRole>> memberships,
        Map<Id, List<RoleAssignment>> roles) {
    static final Picture EMPTY =
            new Picture(-1, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** What a person is in each team: the most that they or one of their groups are. */
    Map<TeamId, TeamRole> teamsOf(UserId user) {
        var most = new HashMap<TeamId, TeamRole>();
        holders(user)
                .forEach(holder -> memberships.getOrDefault(holder, Map.of()).forEach((team, role) -> {
                    if (teams.containsKey(team)) {
                        most.merge(team, role, (a, b) -> a.compareTo(b) >= 0 ? a : b);
                    }
                }));
        return most;
    }

    /** The platform roles of a person and of their groups. */
    Set<RoleAssignment> rolesOf(UserId user) {
        var all = new HashSet<RoleAssignment>();
        holders(user).forEach(holder -> all.addAll(roles.getOrDefault(holder, List.of())));
        return all;
    }

    private Stream<Id> holders(UserId user) {
        return Stream.concat(Stream.of(user), groupsOf.getOrDefault(user, List.of()).stream());
    }
}
