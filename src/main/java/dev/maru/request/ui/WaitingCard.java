package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.identity.Caller;
import dev.maru.request.RequestSummary;
import dev.maru.shared.TeamId;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.HomeCard;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** On Home: what waits for the reader's decision, the longest waiting first. */
@org.springframework.stereotype.Component
class WaitingCard implements HomeCard {
    private static final int SHOWN = 4;

    private final ApprovalQueue queue;
    private final Names names;
    private final Clock clock;

    WaitingCard(ApprovalQueue queue, Names names, Clock clock) {
        this.queue = queue;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Component> show(Caller caller, TeamId team) {
        List<RequestSummary> waiting = queue.oldestFirst(caller, 0, SHOWN);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        waiting.forEach(one -> list.add(line(one)));
        var card = new Card();
        card.title(
                text("request.home.waiting", queue.length(caller)),
                new Anchor("approvals", text("request.home.waiting.all")));
        card.add(list);
        return Optional.of(card);
    }

    private ListItem line(RequestSummary one) {
        Instant since = one.submittedAt() == null ? one.changedAt() : one.submittedAt();
        var name = Layouts.row(new Anchor(RequestPaths.toDecide(one.id()), names.title(one.wish())));
        if (one.losesData()) {
            name.add(new Badge(Tone.DANGER, "⚠", text("request.loses-data")));
        }
        return new ListItem(
                Lines.two(name, Lines.soft(names.team(one.wish().team()) + " · " + one.requesterName())),
                Lines.soft(Formats.current().ago(since, clock.instant())));
    }
}
