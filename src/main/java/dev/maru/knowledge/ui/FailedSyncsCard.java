package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.identity.Caller;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.Syncs;
import dev.maru.shared.TeamId;
import dev.maru.ui.Card;
import dev.maru.ui.HomeCard;
import dev.maru.ui.Lines;
import java.util.List;
import java.util.Optional;

/** On Home: sources whose latest sync failed. */
@org.springframework.stereotype.Component
class FailedSyncsCard implements HomeCard {
    private final Syncs syncs;
    private final DataSources sources;

    FailedSyncsCard(Syncs syncs, DataSources sources) {
        this.syncs = syncs;
        this.sources = sources;
    }

    @Override
    public int order() {
        return 16;
    }

    @Override
    public Optional<Component> show(Caller caller, TeamId team) {
        List<Sync> failed = syncs.failed(caller, team);
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        failed.forEach(sync -> list.add(new ListItem(
                Lines.two(sources.get(caller, sync.source()).name(), sync.problem()),
                new Anchor(Paths.of(sync.source()), text("source.open")))));
        return Optional.of(new Card(text("source.home.failed"), list));
    }
}
