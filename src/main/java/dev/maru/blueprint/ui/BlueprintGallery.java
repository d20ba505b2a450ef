package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.blueprint.Blueprint;
import dev.maru.ui.EmptyState;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Blueprints by category. */
class BlueprintGallery extends Composite<Div> {
    BlueprintGallery() {
        getContent().addClassName("maru-stack");
    }

    void show(List<Blueprint> blueprints) {
        getContent().removeAll();
        if (blueprints.isEmpty()) {
            getContent().add(new EmptyState(VaadinIcon.FILTER, text("blueprint.none"), text("blueprint.none.text")));
        }
        var byCategory = blueprints.stream()
                .collect(Collectors.groupingBy(
                        blueprint -> BlueprintWords.category(blueprint.category()), TreeMap::new, Collectors.toList()));
        byCategory.forEach((category, some) -> {
            var cards = new Div();
            cards.addClassName("maru-gallery");
            some.forEach(blueprint -> cards.add(new BlueprintCard(blueprint)));
            getContent().add(new H2(category), cards);
        });
    }
}
