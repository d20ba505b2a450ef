package dev.maru.blueprint;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what a form's schema gives as default, in objects and lists too. What was said stays, null included. */
final class FormDefaults {
    private FormDefaults() {}

    static ObjectNode in(JsonNode schema, ObjectNode value) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode about = property.getValue();
            if (!value.has(property.getKey()) && about.has("default")) {
                value.set(property.getKey(), about.get("default").deepCopy());
            }
            inside(about, value.path(property.getKey()));
        });
        return value;
    }

    private static void inside(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            in(schema, object);
        } else if (value.isArray()) {
            value.forEach(item -> inside(schema.path("items"), item));
        }
    }
}
