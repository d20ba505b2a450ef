package dev.maru.gateway.openai;

import dev.maru.model.Offering;
import dev.maru.shared.Uuid7;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes models as {@code GET /v1/models} answers them. */
final class ModelList {
    private ModelList() {}

    static byte[] all(List<Offering> offerings) {
        var bytes = new ByteArrayBuilder(4096);
        try (JsonGenerator json = Json.writing(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            offerings.forEach(offering -> model(json, offering));
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.getClearAndRelease();
    }

    static byte[] one(Offering offering) {
        var bytes = new ByteArrayBuilder(256);
        try (JsonGenerator json = Json.writing(bytes)) {
            model(json, offering);
        }
        return bytes.getClearAndRelease();
    }

    private static void model(JsonGenerator json, Offering offering) {
        String name = offering.name();
        json.writeStartObject();
        json.writeStringProperty("id", name);
        json.writeStringProperty("object", "model");
        json.writeNumberProperty("created", Uuid7.instant(offering.id().value()).getEpochSecond());
        json.writeStringProperty("owned_by", name.substring(0, Math.max(0, name.indexOf('/'))));
        json.writeEndObject();
    }
}
