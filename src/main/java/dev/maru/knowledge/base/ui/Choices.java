package dev.maru.knowledge.base.ui;

import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.knowledge.DocumentFilter;
import dev.maru.knowledge.Documents;
import dev.maru.knowledge.KnowledgeSources;
import dev.maru.knowledge.KnowledgeSources.Named;
import dev.maru.model.Capability;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What can be chosen for a knowledge base. */
@Component
class Choices {
    private final ObjectProvider<KnowledgeSources> sources;
    private final ObjectProvider<Documents> documents;
    private final Applications applications;
    private final ModelCatalog catalog;

    Choices(
            ObjectProvider<KnowledgeSources> sources,
            ObjectProvider<Documents> documents,
            Applications applications,
            ModelCatalog catalog) {
        this.sources = sources;
        this.documents = documents;
        this.applications = applications;
        this.catalog = catalog;
    }

    /** By name. */
    List<Named> sources(Caller caller) {
        KnowledgeSources known = sources.getIfAvailable();
        return known == null ? List.of() : known.visibleTo(caller);
    }

    /** A document, by its title and where it lies. */
    record Choice(DocumentId id, String name) {}

    /** Of those of the sources that the caller may see, with that in their path or title. */
    List<Choice> documents(Caller caller, Set<SourceId> of, String search, int offset, int limit) {
        Documents all = documents.getIfAvailable();
        var found = new ArrayList<Choice>();
        for (Named source : sources(caller)) {
            if (all != null && of.contains(source.id()) && found.size() < offset + limit) {
                all.list(caller, source.id(), new DocumentFilter(null, null, null, search), 0, offset + limit).stream()
                        .map(each -> new Choice(each.id(), each.title() + " · " + each.path()))
                        .forEach(found::add);
            }
        }
        return found.stream().skip(offset).limit(limit).toList();
    }

    /** Those that answer in words, by the names that the team calls them by. */
    List<String> models(TeamId team) {
        return catalog.grantedTo(team).stream()
                .filter(offering -> offering.capabilities().contains(Capability.CHAT))
                .map(Offering::name)
                .toList();
    }

    /** The team's, its playground among them, by name. */
    List<Application> applications(TeamId team) {
        return applications.in(new TeamScope.Only(Set.of(team)));
    }
}
