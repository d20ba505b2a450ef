package dev.maru.ui;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Caller;
import dev.maru.shared.TeamId;
import java.util.Optional;

/** What a capability shows on Home, contributed as a bean. */
public interface HomeCard {
    /** How much of Home's width it takes. */
    enum Width {
        QUARTER,
        HALF,
        FULL
    }

    int order();

    default Width width() {
        return Width.HALF;
    }

    /** A {@link Card} or {@link StatTile}; empty where there is nothing to say yet. Must be quick: it is drawn in place. */
    Optional<Component> show(Caller caller, TeamId team);
}
