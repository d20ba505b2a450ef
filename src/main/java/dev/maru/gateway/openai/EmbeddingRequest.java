package dev.maru.gateway.openai;

import dev.maru.model.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code POST /v1/embeddings} is asked. */
final class EmbeddingRequest {
    @Nullable
    String model;

    boolean base64;

    @Nullable
    String user;

    private @Nullable Integer dimensions;
    private Texts.Use use = Texts.Use.PASSAGE;
    private @Nullable List<String> input;

    private EmbeddingRequest() {}

    static EmbeddingRequest read(byte[] body, int length) {
        var request = new EmbeddingRequest();
        Json.read(body, length, request::field);
        return request;
    }

    /** @throws BadRequest if something is missing or out of range */
    Texts texts() {
        if (input == null) {
            throw BadRequest.missing("input");
        }
        if (input.isEmpty() || input.stream().anyMatch(String::isEmpty)) {
            throw new BadRequest("'input' must hold at least one text, and no empty one.", "input");
        }
        if (dimensions != null && dimensions < 1) {
            throw new BadRequest("'dimensions' must be at least 1, got " + dimensions + ".", "dimensions");
        }
        return new Texts(input, dimensions, use);
    }

    private void field(String name, Json value) {
        switch (name) {
            case "model" -> model = value.string(name);
            case "input" -> input = input(value);
            case "dimensions" -> dimensions = value.integer(name);
            case "encoding_format" -> base64 = isBase64(value);
            case "user" -> user = value.stringOrNull(name);
            case "input_type" -> use = use(value);
            default -> throw BadRequest.unknown(name);
        }
    }

    private static List<String> input(Json value) {
        if (value.isString()) {
            return List.of(value.string("input"));
        }
        var texts = new ArrayList<String>();
        value.array("input", each -> {
            if (each.isNumber() || each.isArray()) {
                throw BadRequest.unsupported(
                        "input",
                        "Maru embeds texts, not tokens: their numbers mean something else to every model. Send strings.");
            }
            texts.add(each.string("input"));
        });
        return texts;
    }

    private static boolean isBase64(Json value) {
        String format = value.isNull() ? "float" : value.string("encoding_format");
        return switch (format) {
            case "float" -> false;
            case "base64" -> true;
            default -> throw new BadRequest("'" + format + "' is not one of float, base64.", "encoding_format");
        };
    }

    /** A field of several vendors (Cohere, Voyage, NVIDIA) for models that embed questions and passages differently. */
    private static Texts.Use use(Json value) {
        String type = value.isNull() ? "passage" : value.string("input_type");
        return switch (type) {
            case "query", "search_query" -> Texts.Use.QUERY;
            case "passage", "document", "search_document" -> Texts.Use.PASSAGE;
            default -> throw new BadRequest("'" + type + "' is not one of query, passage.", "input_type");
        };
    }
}
