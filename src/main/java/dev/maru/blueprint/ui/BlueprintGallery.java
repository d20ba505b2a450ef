package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.blueprint.Blueprint;
import dev.maru.ui.EmptyState;
import java.util.Comparator;
import java.util.List;

/** Blueprints as cards, those of a category beside each other. */
class BlueprintGallery extends Composite<Div> {
    void show(List<Blueprint> blueprints) {
        getContent().removeAll();
        if (blueprints.isEmpty()) {
            getContent().add(new EmptyState(VaadinIcon.FILTER, text("blueprint.none"), text("blueprint.none.text")));
            return;
        }
        var cards = new Div();
        cards.addClassName("maru-gallery");
        blueprints.stream()
                .sorted(Comparator.comparing(blueprint -> BlueprintWords.category(blueprint.category())))
                .forEach(blueprint -> cards.add(new BlueprintCard(blueprint)));
        getContent().add(cards);
    }
}
