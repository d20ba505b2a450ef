package dev.maru.model.openai;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as it goes over the wire: written and read token by token, without a tree in between. */
final class Json extends ByteArrayOutputStream {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json(int expectedLength) {
        super(expectedLength);
    }

    static Json write(int expectedLength, Consumer<JsonGenerator> content) {
        Json json = new Json(expectedLength);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
            content.accept(generator);
        }
        return json;
    }

    static JsonParser read(byte[] bytes, int from, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length);
    }

    /** The buffer itself, longer than what was written. */
    byte[] bytes() {
        return buf;
    }

    int length() {
        return count;
    }
}
