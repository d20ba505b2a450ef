package dev.maru.knowledge.base.ui;

import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.knowledge.KnowledgeSources;
import dev.maru.knowledge.KnowledgeSources.Named;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What can be chosen for a knowledge base. */
@Component
class Choices {
    private final ObjectProvider<KnowledgeSources> sources;
    private final Applications applications;

    Choices(ObjectProvider<KnowledgeSources> sources, Applications applications) {
        this.sources = sources;
        this.applications = applications;
    }

    /** By name. */
    List<Named> sources(Caller caller) {
        KnowledgeSources known = sources.getIfAvailable();
        return known == null ? List.of() : known.visibleTo(caller);
    }

    /** The team's, its playground among them, by name. */
    List<Application> applications(TeamId team) {
        return applications.in(new TeamScope.Only(Set.of(team)));
    }
}
