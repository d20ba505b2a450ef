package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.maru.blueprint.Blueprint;
import dev.maru.ui.Card;

/** A blueprint in the gallery: what it is, where it can be built, and the way to ask for it. */
class BlueprintCard extends Card {
    BlueprintCard(Blueprint blueprint) {
        addClassName("maru-blueprint-card");
        var icon = BlueprintWords.icon(blueprint.category()).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var details = new RouterLink(
                BlueprintWords.title(blueprint),
                BlueprintView.class,
                new RouteParameters("name", blueprint.ref().name()));
        var heading = new Div(icon, new H2(details));
        heading.addClassName("maru-row");
        var kind = new Span(BlueprintWords.category(blueprint.category()));
        kind.addClassNames("maru-soft", "maru-small", "maru-end");
        heading.add(kind);
        var ask = new Anchor("requests/new/" + blueprint.ref().name(), text("blueprint.ask"));
        ask.getElement().setAttribute("aria-label", text("blueprint.ask.for", BlueprintWords.title(blueprint)));
        add(heading, new Paragraph(BlueprintWords.description(blueprint)));
        foot(BlueprintWords.targets(blueprint), ask);
    }
}
