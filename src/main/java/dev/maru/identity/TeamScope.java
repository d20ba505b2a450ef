package dev.maru.identity;

import dev.maru.shared.TeamId;
import java.util.Set;

/** The teams a permission holds for. Every query that lists things of teams takes one. */
public sealed interface TeamScope {
    record Every() implements TeamScope {}

    record Only(Set<TeamId> teams) implements TeamScope {
        public Only {
            teams = Set.copyOf(teams);
        }
    }

    TeamScope EVERY = new Every();
    TeamScope NONE = new Only(Set.of());

    default boolean contains(TeamId team) {
        return switch (this) {
            case Every() -> true;
            case Only(var teams) -> teams.contains(team);
        };
    }

    default boolean isEmpty() {
        return this instanceof Only(var teams) && teams.isEmpty();
    }

    /** What both hold for: a scope narrowed by a filter. */
    default TeamScope and(TeamScope other) {
        return switch (this) {
            case Every() -> other;
            case Only(var teams) ->
                new Only(teams.stream().filter(other::contains).collect(java.util.stream.Collectors.toSet()));
        };
    }
}
