package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.shared.TeamId;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FirstStep;
import dev.maru.ui.HomeCard;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** What waits, what runs, what it costs; and for a new team, the steps to its first answer. */
@Route("")
@PermitAll
class HomeView extends Page {
    private final transient Caller caller;
    private final transient CurrentTeam team;
    private final transient List<HomeCard> cards;
    private final transient List<FirstStep> steps;
    private final Div content = new Div();

    HomeView(Callers callers, CurrentTeam team, ObjectProvider<HomeCard> cards, ObjectProvider<FirstStep> steps) {
        super(text("shell.home.title", callers.current().name()), text("shell.home.purpose"));
        this.caller = callers.current();
        this.team = team;
        this.cards =
                cards.stream().sorted(Comparator.comparing(HomeCard::order)).toList();
        this.steps =
                steps.stream().sorted(Comparator.comparing(FirstStep::order)).toList();
        content.addClassName("maru-home");
        add(content);
    }

    @Override
    public String getPageTitle() {
        return text("shell.home") + " · Maru";
    }

    @Override
    protected void show(Query query) {
        content.removeAll();
        Optional<TeamId> current = team.id();
        if (current.isEmpty()) {
            add(new EmptyState(VaadinIcon.USERS, text("shell.home.teamless"), text("shell.home.teamless.text")));
            return;
        }
        FirstSteps.of(steps, caller, current.get()).ifPresent(content::add);
        for (HomeCard card : cards) {
            card.show(caller, current.get()).ifPresent(shown -> {
                shown.getElement()
                        .setAttribute("data-width", card.width().name().toLowerCase(Locale.ROOT));
                content.add(shown);
            });
        }
    }
}
