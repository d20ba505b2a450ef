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

    Application create(Caller caller, TeamId team, ApplicationDetails details);

    /**
     * @param version the version the change was made from
     * @throws dev.maru.shared.Refused for a playground's name or environment, which are fixed
     */
    Application change(Caller caller, ApplicationId application, ApplicationDetails details, long version);

    /** Its keys stop working at once; what it called is not forgotten. */
    void remove(Caller caller, ApplicationId application, long version);
}
