package dev.maru.model;

/** What shape the answer must have. */
public sealed interface ResponseFormat {
    record PlainText() implements ResponseFormat {}

    /** Any JSON object. */
    record Json() implements ResponseFormat {}

    /** JSON that fits the schema, which is JSON Schema as text. */
    record JsonSchema(String name, String schema, boolean strict) implements ResponseFormat {}
}
