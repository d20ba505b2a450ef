package dev.maru.model.openai;

import dev.maru.model.Texts;
import dev.maru.model.Usage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The two bodies of {@code POST /embeddings}. */
record EmbeddingWire(List<float[]> vectors, @Nullable Usage usage) {
    static Json write(String model, Texts texts, boolean saysUse) {
        return Json.write(1024, json -> {
            json.writeStartObject();
            json.writeStringProperty("model", model);
            json.writeArrayPropertyStart("input");
            texts.texts().forEach(json::writeString);
            json.writeEndArray();
            if (texts.dimensions() != null) {
                json.writeNumberProperty("dimensions", texts.dimensions().intValue());
            }
            if (saysUse) {
                json.writeStringProperty("input_type", texts.use().name().toLowerCase(Locale.ROOT));
                if (texts.cut()) {
                    json.writeStringProperty("truncate", "end");
                }
            }
            json.writeEndObject();
        });
    }

    /**
     * Vectors as arrays of numbers or as base64 of little-endian floats, whichever the provider prefers.
     *
     * @throws ProviderError if it is an error object, or has not one vector for each text, all of the same length
     */
    static EmbeddingWire read(byte[] body, int texts) throws ProviderError {
        float[][] vectors = new float[texts][];
        Usage usage = null;
        try (JsonParser json = Json.read(body, 0, body.length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ProviderError("something that is no list of vectors", null);
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken token = json.nextToken();
                if ("data".equals(name) && token == JsonToken.START_ARRAY) {
                    for (int position = 0; json.nextToken() == JsonToken.START_OBJECT; position++) {
                        vector(json, position, vectors);
                    }
                } else if ("usage".equals(name) && token == JsonToken.START_OBJECT) {
                    usage = UsageReader.read(json);
                } else if ("error".equals(name) && token != JsonToken.VALUE_NULL) {
                    throw ProviderError.read(json);
                } else {
                    json.skipChildren();
                }
            }
        }
        for (float[] vector : vectors) {
            if (vector == null || vector.length == 0 || vector.length != vectors[0].length) {
                throw new ProviderError("not one vector for each of the " + texts + " texts", null);
            }
        }
        return new EmbeddingWire(new ArrayList<>(Arrays.asList(vectors)), usage);
    }

    private static void vector(JsonParser json, int position, @Nullable float[][] vectors) {
        int index = position;
        float[] vector = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if ("index".equals(name) && token == JsonToken.VALUE_NUMBER_INT) {
                index = json.getIntValue();
            } else if ("embedding".equals(name) && token == JsonToken.START_ARRAY) {
                vector = numbers(json);
            } else if ("embedding".equals(name) && token == JsonToken.VALUE_STRING) {
                vector = floats(json.getBinaryValue());
            } else {
                json.skipChildren();
            }
        }
        if (vector != null && index >= 0 && index < vectors.length) {
            vectors[index] = vector;
        }
    }

    private static float[] numbers(JsonParser json) {
        float[] numbers = new float[1024];
        int count = 0;
        for (JsonToken token = json.nextToken(); token != null && token.isNumeric(); token = json.nextToken()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = json.getFloatValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private static float[] floats(byte[] littleEndian) {
        FloatBuffer floats =
                ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] vector = new float[floats.remaining()];
        floats.get(vector);
        return vector;
    }
}
