package dev.maru.identity;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;

/** Looks after applications. */
public interface Applications {
    /** The applications in the scope, the playgrounds among them, by name. */
    List<Application> in(TeamScope scope);

    /** @throws dev.maru.shared.NotFound if there is none that the caller may see */
    Application get(Caller caller, ApplicationId application);

    /** From memory, no database: for the road of an invocation. */
    Optional<Application> find(ApplicationId application);

    /** The team's playground application, which every team has. */
    Application playgroundOf(TeamId team);
}
