package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.maru.identity.Caller;
import dev.maru.request.Preview.Dependant;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import dev.maru.ui.Links;
import java.util.List;

/** What else stands on the component: who would notice. */
class DependantsCard extends Card {
    DependantsCard(Links links, Caller caller, List<Dependant> dependants) {
        title(text("request.dependants"));
        if (dependants.isEmpty()) {
            add(new Paragraph(text("request.dependants.none")));
        }
        for (Dependant dependant : dependants) {
            var why = new Span(dependant.why());
            why.addClassNames("maru-soft", "maru-small");
            var name = links.find(caller, new ResourceRef("component", dependant.component()))
                            .isPresent()
                    ? links.to(caller, new ResourceRef("component", dependant.component()))
                    : new Span(dependant.name());
            var line = Layouts.stack(name, why);
            line.addClassName("maru-tight");
            add(line);
        }
    }
}
