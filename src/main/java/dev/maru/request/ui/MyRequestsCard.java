package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.identity.Caller;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestState;
import dev.maru.request.RequestSummary;
import dev.maru.request.Requests;
import dev.maru.shared.TeamId;
import dev.maru.ui.Card;
import dev.maru.ui.HomeCard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** On Home: what the reader asked for and is not at its end, and what failed. */
@org.springframework.stereotype.Component
class MyRequestsCard implements HomeCard {
    private static final int SHOWN = 4;
    private static final Set<RequestState> OPEN = Arrays.stream(RequestState.values())
            .filter(state -> !state.isFinal() || state == RequestState.FAILED)
            .collect(Collectors.toUnmodifiableSet());

    private final Requests requests;
    private final Names names;

    MyRequestsCard(Requests requests, Names names) {
        this.requests = requests;
        this.names = names;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public Optional<Component> show(Caller caller, TeamId team) {
        List<RequestSummary> mine =
                requests.list(caller, RequestFilter.by(caller.user()).in(OPEN), 0, SHOWN);
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        mine.forEach(one -> list.add(new ListItem(
                new Anchor(RequestPaths.of(one.id()), names.title(one.wish())), Marks.state(one.state()))));
        var card = new Card();
        card.title(text("request.home.mine"), new Anchor("requests?mine=yes", text("request.home.mine.all")));
        card.add(list);
        return Optional.of(card);
    }
}
