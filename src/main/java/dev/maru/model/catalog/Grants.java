package dev.maru.model.catalog;

import dev.maru.identity.TeamScope;
import dev.maru.shared.TeamId;
import java.util.Set;

/**
 * Whom a model is granted to.
 *
 * @param everyone every team, those to come included; then the teams named count no more
 */
public record Grants(boolean everyone, Set<TeamId> teams) {
    public static final Grants NOBODY = new Grants(false, Set.of());
    public static final Grants EVERYONE = new Grants(true, Set.of());

    public Grants {
        teams = Set.copyOf(teams);
    }

    public boolean include(TeamId team) {
        return everyone || teams.contains(team);
    }

    /** Whether any team of the scope is among them. */
    public boolean reach(TeamScope scope) {
        return switch (scope) {
            case TeamScope.Every() -> everyone || !teams.isEmpty();
            case TeamScope.Only(var some) ->
                everyone ? !some.isEmpty() : some.stream().anyMatch(teams::contains);
        };
    }
}
