package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.NotFound;
import dev.maru.ui.Facts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The parameters a component stands at, in the words of its form: those that count where it is built. */
final class ParametersPanel {
    private final JsonNode fields;
    private final String target;

    private ParametersPanel(JsonNode fields, String target) {
        this.fields = fields;
        this.target = target;
    }

    static Component of(Desk desk, PlatformComponent component) {
        var panel = new ParametersPanel(fields(desk, component), desk.words().isOnAws(component) ? "aws" : "local");
        List<Map.Entry<String, JsonNode>> said = component.parameters().json().properties().stream()
                .filter(panel::says)
                .toList();
        if (said.isEmpty()) {
            return Parts.quiet(text("provisioning.parameters.none"));
        }
        var facts = new Facts();
        said.forEach(field -> facts.and(panel.label(field.getKey()), panel.value(field.getKey(), field.getValue())));
        return facts;
    }

    private static JsonNode fields(Desk desk, PlatformComponent component) {
        try {
            return desk.blueprints().get(component.blueprint()).form().path("properties");
        } catch (NotFound gone) {
            return MissingNode.getInstance();
        }
    }

    /** What another place asks for and what is left empty tell the reader nothing. */
    private boolean says(Map.Entry<String, JsonNode> field) {
        JsonNode targets = fields.path(field.getKey()).path("x-ui").path("targets");
        boolean counts = targets.isEmpty()
                || targets.valueStream().anyMatch(one -> one.asString().equals(target));
        return counts && !(field.getValue().isContainer() && field.getValue().isEmpty());
    }

    private String label(String field) {
        JsonNode schema = fields.path(field);
        return inLanguage(
                schema.path("x-ui").path("label"), schema.path("title").asString(field));
    }

    private String value(String field, JsonNode value) {
        if (value.isBoolean()) {
            return text(value.booleanValue() ? "provisioning.yes" : "provisioning.no");
        }
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
            return value.valueStream().map(one -> value(field, one)).collect(Collectors.joining(", "));
        }
        String code = Values.shown(value);
        return inLanguage(fields.path(field).path("x-ui").path("options").path(code), code);
    }

    private static String inLanguage(JsonNode texts, String otherwise) {
        return texts.path(ComponentWords.language()).asString(otherwise);
    }
}
