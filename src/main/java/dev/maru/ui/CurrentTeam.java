package dev.maru.ui;

import dev.maru.identity.Team;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;

/** The team a person works for on the pages, chosen at the top left. On a page's own thread only. */
public interface CurrentTeam {
    /** The teams they can choose from, by name. */
    List<Team> choices();

    /** The chosen one, else the first they can choose; empty for a person without any. */
    Optional<Team> get();

    /** The id of {@link #get()}. */
    default Optional<TeamId> id() {
        return get().map(Team::id);
    }

    /** Ignored where they may not see the team. */
    void choose(TeamId team);
}
