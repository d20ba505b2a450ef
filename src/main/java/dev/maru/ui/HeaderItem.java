package dev.maru.ui;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Caller;
import java.util.Optional;

/** Something small in the bar above every page, such as a bell. Contributed as a bean. */
public interface HeaderItem {
    int order();

    /** Drawn once for a tab and kept while its pages change; empty where it is not for the caller. */
    Optional<Component> show(Caller caller);
}
