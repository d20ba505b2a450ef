package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import dev.maru.blueprint.Blueprint;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.NotFound;
import dev.maru.ui.Facts;
import tools.jackson.databind.JsonNode;

/** The parameters a component stands at, under the names its form has for them. */
final class ParametersPanel {
    private ParametersPanel() {}

    static Component of(Desk desk, PlatformComponent component) {
        var json = component.parameters().json();
        if (json.isEmpty()) {
            return Parts.quiet(text("provisioning.parameters.none"));
        }
        var facts = new Facts();
        json.properties()
                .forEach(field ->
                        facts.and(label(desk, component, field.getKey()), Parts.mono(Values.shown(field.getValue()))));
        return facts;
    }

    private static String label(Desk desk, PlatformComponent component, String field) {
        try {
            Blueprint blueprint = desk.blueprints().get(component.blueprint());
            JsonNode property = blueprint.form().path("properties").path(field);
            String inEnglish = property.path("title").asString(field);
            return property.path("x-ui")
                    .path("label")
                    .path(ComponentWords.language())
                    .asString(inEnglish);
        } catch (NotFound gone) {
            return field;
        }
    }
}
