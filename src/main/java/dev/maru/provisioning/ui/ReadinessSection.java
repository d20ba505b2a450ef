package dev.maru.provisioning.ui;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import dev.maru.ui.ApplicationSection;
import java.util.Optional;

/** On an application's page: whether it is ready for production. */
@org.springframework.stereotype.Component
class ReadinessSection implements ApplicationSection {
    private final ReadinessPanels panels;

    ReadinessSection(ReadinessPanels panels) {
        this.panels = panels;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String title() {
        return "provisioning.readiness.title";
    }

    @Override
    public Optional<Component> show(Caller caller, ApplicationId application) {
        return panels.list(caller, application);
    }
}
