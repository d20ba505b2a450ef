package dev.maru.ui.schema;

import dev.maru.ui.Formats;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a schema says to the page under {@code x-ui}, all of it optional: {@code label} and {@code help} by language,
 * {@code order}, {@code group}, {@code advanced}, {@code unit}, {@code widget} (text, textarea, number, select, switch, tags,
 * items, or one whose choices the page gives), {@code options} (labels of an enum's values by language), {@code targets}
 * (where the field counts), {@code when} (the values of other fields it counts with).
 */
record Hints(String name, JsonNode schema) {
    private JsonNode ui() {
        return schema.path("x-ui");
    }

    static String in(JsonNode texts) {
        String language = Formats.current().locale().getLanguage();
        return texts.path(language).asString(texts.path("en").asString(""));
    }

    String label() {
        String label = in(ui().path("label"));
        return label.isEmpty() ? schema.path("title").asString(name) : label;
    }

    String help() {
        String help = in(ui().path("help"));
        return help.isEmpty() ? schema.path("description").asString("") : help;
    }

    String option(String value) {
        String label = in(ui().path("options").path(value));
        return label.isEmpty() ? value : label;
    }

    int order() {
        return ui().path("order").asInt(Integer.MAX_VALUE);
    }

    String group() {
        return ui().path("group").asString("");
    }

    boolean isAdvanced() {
        return ui().path("advanced").asBoolean(false);
    }

    String unit() {
        return ui().path("unit").asString("");
    }

    /** The widget asked for, or else the one for the type. */
    String widget() {
        String asked = ui().path("widget").asString("");
        if (!asked.isEmpty()) {
            return asked;
        }
        return schema.has("enum")
                ? "select"
                : switch (schema.path("type").asString("string")) {
                    case "boolean" -> "switch";
                    case "number", "integer" -> "number";
                    case "object" -> "group";
                    case "array" -> isObject(schema.path("items")) ? "items" : "tags";
                    default -> "text";
                };
    }

    static boolean isObject(JsonNode schema) {
        return schema.path("type").asString("").equals("object");
    }

    /** Whether the field counts for this target; a field that names none counts for all. */
    boolean counts(String target) {
        JsonNode targets = ui().path("targets");
        return target.isEmpty()
                || targets.isEmpty()
                || targets.valueStream().anyMatch(one -> one.asString().equals(target));
    }

    /** Whether the other fields are as {@code when} asks. */
    boolean counts(JsonNode value) {
        return ui().path("when").properties().stream()
                .allMatch(wanted -> value.path(wanted.getKey()).equals(wanted.getValue()));
    }

    static JsonNode nothing() {
        return MissingNode.getInstance();
    }
}
