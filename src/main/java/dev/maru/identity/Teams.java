package dev.maru.identity;

import dev.maru.shared.GroupId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.List;
import java.util.Optional;

/** Looks after teams. */
public interface Teams {
    /** The teams the caller may see, by name. */
    List<Team> visibleTo(Caller caller);

    /** @throws dev.maru.shared.NotFound if there is none that the caller may see */
    Team get(Caller caller, TeamId team);

    /** For capabilities that act on nobody's behalf: from memory, no database. */
    Optional<Team> find(TeamId team);

    /** A new team with its playground application and no member yet. */
    Team create(Caller caller, String name);

    /** @param version the version the change was made from */
    Team rename(Caller caller, TeamId team, String name, long version);

    /**
     * Removes a team: its members lose it, and nothing it called is forgotten.
     *
     * @throws dev.maru.shared.Refused while it still has an application besides its playground
     */
    void remove(Caller caller, TeamId team, long version);

    /** People first, then groups, each by name. */
    List<Membership> members(Caller caller, TeamId team);

    /** Makes a person a member, or changes what they are in the team. */
    Membership setMember(Caller caller, TeamId team, UserId user, TeamRole role);

    /** Makes everybody in a group a member. */
    Membership setMember(Caller caller, TeamId team, GroupId group, TeamRole role);

    /** @throws dev.maru.shared.NotFound if they are none */
    void removeMember(Caller caller, TeamId team, UserId user);

    /** @throws dev.maru.shared.NotFound if it is none */
    void removeMember(Caller caller, TeamId team, GroupId group);
}
