package dev.maru.knowledge.ui;

import dev.maru.identity.Caller;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.DataSources;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where data sources are shown. */
@Component
class SourceLinks implements ResourceLinks {
    private final DataSources sources;

    SourceLinks(DataSources sources) {
        this.sources = sources;
    }

    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        if (!resource.type().equals("source")) {
            return Optional.empty();
        }
        try {
            DataSource source = sources.get(caller, Paths.source(resource.id()));
            return Optional.of(new Link(Paths.of(source.id()), source.name()));
        } catch (NotFound none) {
            return Optional.empty();
        }
    }
}
