package dev.maru.gateway.openai;

import dev.maru.model.ResponseFormat;
import org.jspecify.annotations.Nullable;

/** Reads {@code response_format}. */
final class FormatReader {
    private @Nullable String type;
    private @Nullable String name;
    private @Nullable String schema;
    private boolean strict;

    private FormatReader() {}

    static ResponseFormat read(Json value) {
        var reader = new FormatReader();
        value.object("response_format", reader::field);
        return reader.format();
    }

    private ResponseFormat format() {
        return switch (type) {
            case "text" -> new ResponseFormat.PlainText();
            case "json_object" -> new ResponseFormat.Json();
            case "json_schema" -> {
                if (name == null || schema == null) {
                    throw BadRequest.missing("response_format.json_schema." + (name == null ? "name" : "schema"));
                }
                yield new ResponseFormat.JsonSchema(name, schema, strict);
            }
            case null -> throw BadRequest.missing("response_format.type");
            default ->
                throw new BadRequest(
                        "'" + type + "' is not one of text, json_object, json_schema.", "response_format.type");
        };
    }

    private void field(String field, Json value) {
        switch (field) {
            case "type" -> type = value.string("response_format.type");
            case "json_schema" -> value.object("response_format.json_schema", this::jsonSchema);
            default -> throw BadRequest.unknown("response_format." + field);
        }
    }

    private void jsonSchema(String field, Json value) {
        switch (field) {
            case "name" -> name = value.string("response_format.json_schema.name");
            case "schema" -> schema = value.raw();
            case "strict" -> strict = value.boolOr("response_format.json_schema.strict", false);
            case "description" -> value.skip(); // for the vendor's own logs
            default -> throw BadRequest.unknown("response_format.json_schema." + field);
        }
    }
}
