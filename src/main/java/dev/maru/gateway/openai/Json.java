package dev.maru.gateway.openai;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Reads JSON field by field, and says where it is wrong. */
final class Json implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE) // the body's length is the limit
                    .build())
            .build();

    private final JsonParser parser;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    static JsonGenerator writing(ByteArrayBuilder to) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), to);
    }

    static byte[] quoted(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    /** What a field of an object means to its reader. */
    interface Field {
        void read(String name, Json value);
    }

    interface Element {
        void read(Json value);
    }

    /** Reads a body that is one object. */
    static void read(byte[] body, int length, Field field) {
        try (Json json = new Json(FACTORY.createParser(ObjectReadContext.empty(), body, 0, length))) {
            if (json.parser.nextToken() != JsonToken.START_OBJECT) {
                throw BadRequest.malformed("it must be an object, and is "
                        + (json.parser.currentToken() == null ? "empty" : json.what()) + ".");
            }
            json.fields(field);
            if (json.parser.nextToken() != null) {
                throw BadRequest.malformed("something follows its end at " + json.where() + ".");
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw BadRequest.malformed(e.getOriginalMessage()
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    /** Reads the fields of the object that begins here. */
    void fields(Field field) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            field.read(name, this);
        }
    }

    void object(String param, Field field) {
        require(JsonToken.START_OBJECT, param, "an object");
        fields(field);
    }

    void array(String param, Element element) {
        require(JsonToken.START_ARRAY, param, "an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read(this);
        }
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isNumber() {
        JsonToken token = parser.currentToken();
        return token != null && token.isNumeric();
    }

    String string(String param) {
        require(JsonToken.VALUE_STRING, param, "a string");
        return parser.getString();
    }

    @Nullable
    String stringOrNull(String param) {
        return isNull() ? null : string(param);
    }

    boolean bool(String param) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw BadRequest.type(param, "a boolean", what());
        }
        return token == JsonToken.VALUE_TRUE;
    }

    boolean boolOr(String param, boolean otherwise) {
        return isNull() ? otherwise : bool(param);
    }

    @Nullable
    Double number(String param) {
        if (isNull()) {
            return null;
        }
        if (!isNumber()) {
            throw BadRequest.type(param, "a number", what());
        }
        return parser.getDoubleValue();
    }

    @Nullable
    Integer integer(String param) {
        Long wide = wideInteger(param);
        if (wide != null && wide != wide.intValue()) {
            throw new BadRequest("'" + param + "' is out of range: " + wide + ".", param);
        }
        return wide == null ? null : wide.intValue();
    }

    @Nullable
    Long wideInteger(String param) {
        if (isNull()) {
            return null;
        }
        require(JsonToken.VALUE_NUMBER_INT, param, "an integer");
        return parser.getLongValue();
    }

    /** The value as JSON text. */
    String raw() {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    /** Leaves the value unread. */
    void skip() {
        parser.skipChildren();
    }

    private void require(JsonToken token, String param, String wanted) {
        if (parser.currentToken() != token) {
            throw BadRequest.type(param, wanted, what());
        }
    }

    /** The type of the value that stands here, in words. */
    String what() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a decimal";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case null, default -> "nothing";
        };
    }

    private String where() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    @Override
    public void close() {
        parser.close();
    }
}
