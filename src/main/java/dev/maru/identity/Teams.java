package dev.maru.identity;

import dev.maru.shared.TeamId;
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
}
