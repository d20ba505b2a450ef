package dev.maru.modelhost;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A {@code POST /v1/chat/completions}, checked: what reaches native code is known to be well formed.
 *
 * @param maxTokens null for as many as fit
 * @param schema what the answer must fit, as JSON Schema; null for free text
 */
record ChatRequest(
        String model,
        List<Turn> turns,
        double temperature,
        double topP,
        @Nullable Integer maxTokens,
        @Nullable Integer seed,
        List<String> stop,
        float frequencyPenalty,
        float presencePenalty,
        @Nullable String schema,
        boolean stream,
        boolean includeUsage) {
    private static final int MOST_STOPS = 4;

    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "temperature",
            "top_p",
            "max_tokens",
            "max_completion_tokens",
            "seed",
            "stop",
            "frequency_penalty",
            "presence_penalty",
            "response_format",
            "stream",
            "stream_options",
            "n");

    /** What changes nothing about the answer. */
    private static final Set<String> IGNORED = Set.of(
            "user",
            "metadata",
            "store",
            "service_tier",
            "safety_identifier",
            "prompt_cache_key",
            "parallel_tool_calls");

    /** @throws WireError naming the field that is wrong */
    static ChatRequest of(JsonNode body) {
        Fields fields = new Fields(body);
        fields.refuseOthersThan(KNOWN, IGNORED);
        fields.integer("n", 1, 1);
        Double temperature = fields.decimal("temperature", 0, 2);
        Double topP = fields.decimal("top_p", 0, 1);
        Integer completion = fields.integer("max_completion_tokens", 1, Integer.MAX_VALUE);
        Integer seed = fields.seed("seed");
        return new ChatRequest(
                fields.text("model"),
                turns(body),
                temperature == null ? 0.8 : temperature,
                topP == null ? 0.95 : topP,
                completion != null ? completion : fields.integer("max_tokens", 1, Integer.MAX_VALUE),
                seed,
                stops(body),
                (float) fields.decimalOr("frequency_penalty", -2, 2, 0),
                (float) fields.decimalOr("presence_penalty", -2, 2, 0),
                ResponseSchema.of(body.path("response_format")),
                fields.flag(body, "stream"),
                fields.flag(body.path("stream_options"), "include_usage"));
    }

    private static List<Turn> turns(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw WireError.invalid("messages", "messages must be an array with at least one message.");
        }
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            turns.add(turn(messages.get(i), "messages[" + i + "]"));
        }
        return List.copyOf(turns);
    }

    private static Turn turn(JsonNode message, String where) {
        String role = message.path("role").asString("");
        String known = switch (role) {
            case "system", "developer" -> "system";
            case "user", "assistant" -> role;
            case "tool", "function" -> throw WireError.unsupported(where + ".role", "Local models cannot use tools.");
            default ->
                throw WireError.invalid(
                        where + ".role", "The role must be system, user or assistant, got '" + role + "'.");
        };
        if (message.has("tool_calls")) {
            throw WireError.unsupported(where + ".tool_calls", "Local models cannot use tools.");
        }
        return new Turn(known, content(message.path("content"), where + ".content"));
    }

    private static String content(JsonNode content, String where) {
        if (content.isString()) {
            return Prompts.harmless(content.asString());
        }
        if (!content.isArray()) {
            throw WireError.invalid(where, "The content must be text or an array of parts.");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asString("").equals("text")
                    || !part.path("text").isString()) {
                throw WireError.unsupported(
                        where,
                        "Local models read text only, got a part of type '%s'."
                                .formatted(part.path("type").asString("")));
            }
            text.append(part.path("text").asString());
        }
        return Prompts.harmless(text.toString());
    }

    private static List<String> stops(JsonNode body) {
        JsonNode stop = body.path("stop");
        if (stop.isMissingNode() || stop.isNull()) {
            return List.of();
        }
        List<JsonNode> stops = stop.isArray() ? List.copyOf(stop.values()) : List.of(stop);
        if (stops.size() > MOST_STOPS
                || !stops.stream()
                        .allMatch(text -> text.isString() && !text.asString().isEmpty())) {
            throw WireError.invalid("stop", "stop must be a text or an array of at most 4 texts, none of them empty.");
        }
        return stops.stream().map(JsonNode::asString).toList();
    }
}
