package dev.maru.prompt;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a setup as JSON. */
@Converter
class SetupJson implements AttributeConverter<Setup, String> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String convertToDatabaseColumn(Setup setup) {
        return JSON.writeValueAsString(setup);
    }

    @Override
    public Setup convertToEntityAttribute(String json) {
        return JSON.readValue(json, Setup.class);
    }
}
