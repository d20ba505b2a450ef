package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.identity.Caller;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ApplicationId;
import dev.maru.ui.ApplicationSection;
import dev.maru.ui.Layouts;
import java.util.List;
import java.util.Optional;

/** On an application's page: the components it has. */
@org.springframework.stereotype.Component
class ComponentsSection implements ApplicationSection {
    private static final int MOST = 20;

    private final Components components;

    ComponentsSection(Components components) {
        this.components = components;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String title() {
        return "provisioning.components.title";
    }

    @Override
    public Optional<Component> show(Caller caller, ApplicationId application) {
        List<PlatformComponent> all = components.list(caller, ComponentFilter.of(application), 0, MOST);
        if (all.isEmpty()) {
            return Optional.of(Layouts.stack(
                    Parts.quiet(text("provisioning.components.none.application")),
                    Layouts.row(Parts.link(Paths.GALLERY, text("provisioning.ask")))));
        }
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        for (PlatformComponent component : all) {
            list.add(new ListItem(
                    Parts.link(Paths.of(component.id()), component.name()), States.badge(component.state())));
        }
        return Optional.of(list);
    }
}
