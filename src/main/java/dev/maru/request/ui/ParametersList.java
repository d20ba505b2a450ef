package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import dev.maru.blueprint.Parameters;
import dev.maru.ui.Facts;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a form was filled in with, folded away: an approver reads what comes of it. */
final class ParametersList {
    private ParametersList() {}

    static Optional<Component> of(Parameters parameters) {
        var json = parameters.json();
        if (json.isEmpty()) {
            return Optional.empty();
        }
        var facts = new Facts();
        json.properties().forEach(field -> facts.and(field.getKey(), value(field.getValue())));
        var folded = new NativeDetails(new Span(text("request.parameters")), facts);
        folded.addClassName("maru-resource");
        return Optional.of(folded);
    }

    private static Component value(JsonNode value) {
        var words = new Span(value.isString() ? value.asString() : value.toString());
        words.addClassName("maru-mono");
        return words;
    }
}
