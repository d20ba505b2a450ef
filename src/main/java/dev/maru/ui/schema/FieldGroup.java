package dev.maru.ui.schema;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an object, in their order: their values as one, their problems to each. */
final class FieldGroup {
    private final JsonNode schema;
    private final Map<String, SchemaField> fields = new LinkedHashMap<>();
    private final Map<String, Hints> hints = new LinkedHashMap<>();
    private String target = "";

    FieldGroup(JsonNode schema, Widgets widgets) {
        this.schema = schema;
        List<Hints> ordered = new ArrayList<>();
        schema.path("properties").properties().forEach(one -> ordered.add(new Hints(one.getKey(), one.getValue())));
        ordered.sort(Comparator.comparingInt(Hints::order));
        for (Hints one : ordered) {
            hints.put(one.name(), one);
            fields.put(one.name(), widgets.field(one));
        }
        target("");
    }

    Map<String, Hints> hints() {
        return hints;
    }

    /** Those of these fields, laid out. */
    Div layout(List<String> names) {
        var grid = new Div();
        grid.addClassName("maru-fields");
        for (String name : names) {
            SchemaField field = field(name);
            if (field.isWide()) {
                field.component().addClassName("maru-field-wide");
            }
            grid.add(field.component());
        }
        return grid;
    }

    Div layout() {
        return layout(List.copyOf(fields.keySet()));
    }

    private SchemaField field(String name) {
        SchemaField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("the form has no field \"" + name + "\"");
        }
        return field;
    }

    /** Fields count and are required as the target asks. */
    void target(String wanted) {
        target = wanted;
        Set<String> required = names(schema.path("required"));
        required.addAll(names(schema.path("x-targets").path(wanted).path("required")));
        fields.forEach((name, field) -> field.setRequired(required.contains(name)));
        follow();
    }

    private static Set<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    /** Shows the fields that count as the others stand, and hides the rest. */
    void follow() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, field) -> {
            JsonNode value = field.value();
            if (value != null) {
                all.set(name, value);
            }
        });
        fields.forEach((name, field) -> {
            Hints about = hints.getOrDefault(name, new Hints(name, Hints.nothing()));
            field.component().setVisible(about.counts(target) && about.counts(all));
        });
    }

    /** Of the fields that count. */
    ObjectNode value() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, field) -> {
            JsonNode value = field.component().isVisible() ? field.value() : null;
            if (value != null) {
                all.set(name, value);
            }
        });
        return all;
    }

    void set(JsonNode value) {
        fields.forEach((name, field) -> field.set(value.path(name)));
        follow();
    }

    /** Gives each field its own, and takes out of the map what one shows. */
    void show(Map<String, String> problems) {
        fields.forEach((name, field) -> {
            String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
            Map<String, String> own = below(problems, pointer);
            if (field.component().isVisible()) {
                field.show(own);
            }
            own.forEach((rest, problem) -> problems.put(pointer + rest, problem));
        });
    }

    /** What lies at or below a pointer, by the rest of theirs; taken out of the map. */
    static Map<String, String> below(Map<String, String> problems, String pointer) {
        var below = new LinkedHashMap<String, String>();
        Map.copyOf(problems).forEach((at, problem) -> {
            if (at.equals(pointer) || at.startsWith(pointer + "/")) {
                below.put(at.substring(pointer.length()), problem);
                problems.remove(at);
            }
        });
        return below;
    }

    boolean isShown(String name) {
        return field(name).component().isVisible();
    }

    void touch() {
        fields.values().forEach(SchemaField::touch);
    }

    void setReadOnly(boolean readOnly) {
        fields.values().forEach(field -> field.setReadOnly(readOnly));
    }

    void focus(String pointer) {
        fields.entrySet().stream()
                .filter(field -> pointer.equals("/" + field.getKey()) || pointer.startsWith("/" + field.getKey() + "/"))
                .findFirst()
                .ifPresent(field -> field.getValue().focus());
    }
}
