package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Card;
import dev.maru.ui.Copyable;
import dev.maru.ui.ResourceLinks;
import dev.maru.ui.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a component consists of: things of Maru as links, those of an account by the ids they go by there. */
class ResourcesPanel extends Composite<Div> {
    ResourcesPanel(Desk desk, PlatformComponent component) {
        getContent().addClassName("maru-stack");
        Map<String, String> things = Things.shown(component);
        var card = new Card(text("provisioning.resources"));
        if (things.isEmpty()) {
            card.add(Parts.quiet(text("provisioning.resources.none")));
        } else {
            card.add(table(desk, things));
        }
        getContent().add(card);
        if (desk.words().isOnAws(component)) {
            StackResources.of(desk, component).ifPresent(getContent()::add);
        }
    }

    private static Component table(Desk desk, Map<String, String> things) {
        Table<Map.Entry<String, String>> table = new Table<Map.Entry<String, String>>().allRows();
        table.words(text("provisioning.resource"), thing -> Things.word(thing.getKey()))
                .setFlexGrow(0);
        table.part(text("provisioning.value"), thing -> value(desk, thing)).setFlexGrow(1);
        table.setItems(List.copyOf(things.entrySet()));
        return table;
    }

    private static Component value(Desk desk, Map.Entry<String, String> thing) {
        Optional<ResourceLinks.Link> link =
                desk.links().find(desk.caller(), new ResourceRef(Things.type(thing), thing.getValue()));
        return link.<Component>map(found -> Parts.link(found.path(), found.label()))
                .orElseGet(() -> new Copyable(thing.getValue()));
    }
}
