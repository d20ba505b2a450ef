package dev.maru.shell;

import com.vaadin.flow.server.VaadinSession;
import dev.maru.identity.Callers;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.shared.TeamId;
import dev.maru.ui.CurrentTeam;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Kept in the session; an address with {@code ?team=} chooses too. */
@Component
class ChosenTeam implements CurrentTeam {
    private static final String CHOICE = ChosenTeam.class.getName();
    private final Callers callers;
    private final Teams teams;

    ChosenTeam(@Lazy Callers callers, @Lazy Teams teams) {
        this.callers = callers;
        this.teams = teams;
    }

    @Override
    public List<Team> choices() {
        return teams.visibleTo(callers.current());
    }

    @Override
    public Optional<Team> get() {
        List<Team> choices = choices();
        Object chosen = VaadinSession.getCurrent().getAttribute(CHOICE);
        return choices.stream()
                .filter(team -> team.id().equals(chosen))
                .findFirst()
                .or(() -> choices.stream()
                        .filter(team -> callers.current().teams().containsKey(team.id()))
                        .findFirst())
                .or(() -> choices.stream().findFirst());
    }

    @Override
    public void choose(TeamId team) {
        if (choices().stream().anyMatch(choice -> choice.id().equals(team))) {
            VaadinSession.getCurrent().setAttribute(CHOICE, team);
        }
    }
}
