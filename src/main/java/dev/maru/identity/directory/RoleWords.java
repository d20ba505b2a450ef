package dev.maru.identity.directory;

import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.shared.TeamId;
import java.util.Collection;
import java.util.stream.Collectors;

/** Platform roles in words, for the audit trail. */
final class RoleWords {
    private RoleWords() {}

    static String of(Collection<RoleAssignment> roles) {
        return roles.stream().map(RoleWords::of).sorted().collect(Collectors.joining(", "));
    }

    private static String of(RoleAssignment role) {
        return role.role()
                + switch (role.scope()) {
                    case TeamScope.Every() -> " for every team";
                    case TeamScope.Only(var teams) ->
                        teams.stream().map(TeamId::text).sorted().collect(Collectors.joining(" ", " for ", ""));
                };
    }
}
