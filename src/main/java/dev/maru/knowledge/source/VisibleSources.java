package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.KnowledgeSources;
import dev.maru.knowledge.SourceFilter;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class VisibleSources implements KnowledgeSources {
    private static final int MOST = 1000;
    private final DataSources sources;

    VisibleSources(DataSources sources) {
        this.sources = sources;
    }

    @Override
    public List<Named> visibleTo(Caller caller) {
        return sources.list(caller, SourceFilter.ALL, 0, MOST).stream()
                .map(source -> new Named(source.id(), source.name()))
                .toList();
    }
}
