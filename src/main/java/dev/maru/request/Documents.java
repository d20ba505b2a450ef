package dev.maru.request;

import dev.maru.blueprint.Parameters;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** How values are kept as JSON in the database. */
final class Documents {
    /** Fractions are kept as they were written, so that what was hashed can be hashed again. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addMixIn(Verdict.Decision.class, ByKind.Decision.class)
            .addMixIn(Rule.Then.class, ByKind.Then.class)
            .addModule(new SimpleModule("request")
                    .addSerializer(Parameters.class, new ParametersAsObject())
                    .addDeserializer(Parameters.class, new ObjectAsParameters()))
            .build();

    private Documents() {}

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    private static final class ParametersAsObject extends ValueSerializer<Parameters> {
        @Override
        public void serialize(Parameters value, JsonGenerator generator, SerializationContext context) {
            generator.writePOJO(value.json());
        }
    }

    private static final class ObjectAsParameters extends ValueDeserializer<Parameters> {
        @Override
        public Parameters deserialize(JsonParser parser, DeserializationContext context) {
            return new Parameters((ObjectNode) context.readTree(parser));
        }
    }

    abstract static class Converting<T> implements AttributeConverter<T, String> {
        private final JavaType type;

        Converting(TypeReference<T> type) {
            this.type = JSON.constructType(type);
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable T value) {
            return value == null ? null : JSON.writerFor(type).writeValueAsString(value);
        }

        @Override
        public @Nullable T convertToEntityAttribute(@Nullable String json) {
            return json == null ? null : JSON.readValue(json, type);
        }
    }

    @Converter
    static class OfWish extends Converting<Wish> {
        OfWish() {
            super(new TypeReference<>() {});
        }
    }

    @Converter
    static class OfPreview extends Converting<Preview> {
        OfPreview() {
            super(new TypeReference<>() {});
        }
    }

    @Converter
    static class OfVerdict extends Converting<Verdict> {
        OfVerdict() {
            super(new TypeReference<>() {});
        }
    }

    @Converter
    static class OfFacts extends Converting<PolicyFacts> {
        OfFacts() {
            super(new TypeReference<>() {});
        }
    }

    @Converter
    static class OfBreakGlass extends Converting<BreakGlass> {
        OfBreakGlass() {
            super(new TypeReference<>() {});
        }
    }

    @Converter
    static class OfContent extends Converting<JsonNode> {
        OfContent() {
            super(new TypeReference<>() {});
        }
    }

    @Converter
    static class OfWords extends Converting<Set<String>> {
        OfWords() {
            super(new TypeReference<>() {});
        }
    }

    @Converter
    static class OfChanges extends Converting<java.util.List<FieldChange>> {
        OfChanges() {
            super(new TypeReference<>() {});
        }
    }
}
