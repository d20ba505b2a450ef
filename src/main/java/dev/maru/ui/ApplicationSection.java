package dev.maru.ui;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import java.util.Optional;

/** What another capability shows on an application's page: its keys, its limits, its code. Contributed as a bean. */
public interface ApplicationSection {
    int order();

    /** The key of its heading. */
    String title();

    Optional<Component> show(Caller caller, ApplicationId application);
}
