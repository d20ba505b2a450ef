package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamRole;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Callers as sign-in would make them. */
final class People {
    private People() {}

    static Caller member(TeamId team) {
        return of(team, TeamRole.MEMBER);
    }

    static Caller viewer(TeamId team) {
        return of(team, TeamRole.VIEWER);
    }

    static Caller of(TeamId team, TeamRole role) {
        return new Caller(UserId.next(), "Bora", Map.of(team, role), Set.of(), EnumSet.allOf(Permission.class));
    }
}
