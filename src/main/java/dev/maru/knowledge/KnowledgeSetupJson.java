package dev.maru.knowledge;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a setup as JSON. */
@Converter
class KnowledgeSetupJson implements AttributeConverter<KnowledgeSetup, String> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String convertToDatabaseColumn(KnowledgeSetup setup) {
        return JSON.writeValueAsString(setup);
    }

    @Override
    public KnowledgeSetup convertToEntityAttribute(String json) {
        return JSON.readValue(json, KnowledgeSetup.class);
    }
}
