package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.identity.Caller;
import dev.maru.prompt.Comparison;
import dev.maru.prompt.Comparisons;
import dev.maru.shared.TeamId;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.HomeCard;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The team's latest comparisons, on Home. */
@org.springframework.stereotype.Component
class RecentComparisons implements HomeCard {
    private static final int SHOWN = 4;

    private final Comparisons comparisons;
    private final Clock clock;

    RecentComparisons(Comparisons comparisons, Clock clock) {
        this.comparisons = comparisons;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Optional<Component> show(Caller caller, TeamId team) {
        List<Comparison> recent = comparisons.list(caller, team, "", 0, SHOWN);
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        Formats formats = Formats.current();
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        for (Comparison comparison : recent) {
            var when = new Span(formats.ago(comparison.lastRunAt(), clock.instant()));
            when.addClassNames("maru-soft", "maru-small", "maru-number");
            list.add(new ListItem(new Anchor("playground/" + comparison.id(), comparison.title()), when));
        }
        var card = new Card();
        card.title(text("prompt.recent"), new Anchor("comparisons", text("prompt.recent.all")));
        card.add(list);
        return Optional.of(card);
    }
}
