package dev.maru.modelhost;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A {@code POST /v1/embeddings}, checked.
 *
 * @param dimensions null for the model's own
 * @param passage whether the texts are looked through rather than looked for ({@code input_type}: query, the default, or passage)
 * @param cut whether a text that is too long is cut at its end ({@code truncate}: end) rather than refused
 */
record EmbeddingRequest(
        String model, List<String> texts, @Nullable Integer dimensions, boolean passage, boolean cut, boolean base64) {
    private static final int MOST_TEXTS = 2048;
    private static final Set<String> KNOWN =
            Set.of("model", "input", "dimensions", "encoding_format", "input_type", "truncate");
    private static final Set<String> IGNORED = Set.of("user");

    /** @throws WireError naming the field that is wrong */
    static EmbeddingRequest of(JsonNode body) {
        Fields fields = new Fields(body);
        fields.refuseOthersThan(KNOWN, IGNORED);
        return new EmbeddingRequest(
                fields.text("model"),
                texts(body.path("input")),
                fields.integer("dimensions", 1, Integer.MAX_VALUE),
                choice(body, "input_type", "query", Set.of("query", "passage")).equals("passage"),
                choice(body, "truncate", "none", Set.of("none", "end")).equals("end"),
                choice(body, "encoding_format", "float", Set.of("float", "base64"))
                        .equals("base64"));
    }

    private static List<String> texts(JsonNode input) {
        List<JsonNode> texts = input.isArray() ? List.copyOf(input.values()) : List.of(input);
        if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
            throw WireError.invalid(
                    "input", "input must hold 1 to " + MOST_TEXTS + " texts, got " + texts.size() + ".");
        }
        if (!texts.stream().allMatch(text -> text.isString() && !text.asString().isBlank())) {
            throw WireError.invalid("input", "input must be a text or an array of texts, none of them empty.");
        }
        return texts.stream().map(JsonNode::asString).toList();
    }

    private static String choice(JsonNode body, String name, String otherwise, Set<String> choices) {
        String value = body.path(name).asString(otherwise);
        if (!choices.contains(value)) {
            throw WireError.invalid(
                    name,
                    "'%s' must be one of %s."
                            .formatted(name, choices.stream().sorted().toList()));
        }
        return value;
    }
}
