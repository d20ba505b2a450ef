package dev.maru.ui;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Caller;
import dev.maru.shared.ModelId;
import java.util.Optional;

/** What another capability shows on a model's page: its prices, its usage, its votes. Contributed as a bean. */
public interface ModelSection {
    int order();

    /** The key of its heading. */
    String title();

    Optional<Component> show(Caller caller, ModelId model);
}
