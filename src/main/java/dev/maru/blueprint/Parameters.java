package dev.maru.blueprint;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a form was filled in with: a JSON object, never changed after it was made. */
public final class Parameters {
    public static final Parameters NONE = new Parameters(JsonNodeFactory.instance.objectNode());

    private final ObjectNode json;

    public Parameters(ObjectNode json) {
        this.json = json.deepCopy();
    }

    /** A copy that the caller may change. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** The value of a field as text; empty where it is missing. */
    public String text(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** JSON. */
    @Override
    public String toString() {
        return json.toString();
    }
}
