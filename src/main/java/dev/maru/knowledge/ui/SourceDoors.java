package dev.maru.knowledge.ui;

import com.vaadin.flow.component.UI;
import dev.maru.identity.Callers;
import dev.maru.identity.Groups;
import dev.maru.identity.Teams;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.Documents;
import dev.maru.knowledge.Syncs;
import dev.maru.knowledge.connector.Connectors;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the pages of data sources work with. */
@Component
record SourceDoors(
        Callers callers,
        DataSources sources,
        Documents documents,
        Syncs syncs,
        Connectors connectors,
        Teams teams,
        Groups groups,
        Clock clock) {

    static void go(String path) {
        UI.getCurrent().navigate(path);
    }
}
