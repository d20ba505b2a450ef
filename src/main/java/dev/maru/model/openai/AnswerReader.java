package dev.maru.model.openai;

import dev.maru.model.Abandoned;
import dev.maru.model.StopReason;
import dev.maru.model.client.Answer;
import dev.maru.model.client.Patience;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a chat completion or one chunk of it: the same object but for {@code message} and {@code delta}. What is not known
 * is skipped.
 */
final class AnswerReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Answer answer;
    private final Patience patience;
    private final Map<Integer, String> toolCallIds = new HashMap<>();
    private int toolCalls;
    private boolean sawChoice;
    private @Nullable ProviderError error;

    AnswerReader(Answer answer, Patience patience) {
        this.answer = answer;
        this.patience = patience;
    }

    /**
     * @throws JacksonException if it is not JSON
     * @throws ProviderError if it is an error object
     */
    void read(byte[] bytes, int from, int length) throws Abandoned, ProviderError {
        try (JsonParser json = Json.read(bytes, from, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ProviderError("something that is no answer: a JSON " + json.currentToken(), null);
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken token = json.nextToken();
                switch (name) {
                    case "choices" -> choices(json, token);
                    case "usage" -> usage(json, token);
                    case "error" -> error(json, token);
                    default -> json.skipChildren();
                }
            }
        }
        if (error != null) {
            throw error;
        }
    }

    /** Whether there was any choice at all. */
    boolean sawChoice() {
        return sawChoice;
    }

    private void usage(JsonParser json, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            answer.usage(UsageReader.read(json));
        } else {
            json.skipChildren();
        }
    }

    private void error(JsonParser json, JsonToken token) {
        if (token != JsonToken.VALUE_NULL) {
            error = ProviderError.read(json);
        }
    }

    private void choices(JsonParser json, JsonToken token) throws Abandoned {
        if (token != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            choice(json);
        }
    }

    private void choice(JsonParser json) throws Abandoned {
        sawChoice = true;
        boolean first = true;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "index" -> first = json.getValueAsInt() == 0;
                case "delta", "message" -> {
                    if (first && token == JsonToken.START_OBJECT) {
                        message(json);
                    } else {
                        json.skipChildren();
                    }
                }
                case "finish_reason" -> {
                    if (first && token == JsonToken.VALUE_STRING) {
                        answer.stop(stopReason(json.getString()));
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private void message(JsonParser json) throws Abandoned {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "content" -> content(json, token);
                case "refusal" -> text(string(json, token));
                case "reasoning_content", "reasoning" -> reasoning(string(json, token));
                case "tool_calls" -> toolCalls(json, token);
                default -> json.skipChildren();
            }
        }
    }

    /** A string, or Mistral's array of parts, some of which are thoughts. */
    private void content(JsonParser json, JsonToken token) throws Abandoned {
        if (token == JsonToken.VALUE_STRING) {
            text(json.getString());
        } else if (token == JsonToken.START_ARRAY) {
            parts(json, false);
        } else {
            json.skipChildren();
        }
    }

    private void parts(JsonParser json, boolean thoughts) throws Abandoned {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken token = json.nextToken();
                if ("text".equals(name) && token == JsonToken.VALUE_STRING) {
                    if (thoughts) {
                        reasoning(json.getString());
                    } else {
                        text(json.getString());
                    }
                } else if ("thinking".equals(name) && token == JsonToken.START_ARRAY) {
                    parts(json, true);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void text(String piece) throws Abandoned {
        if (!piece.isEmpty()) {
            patience.heard();
            answer.text(piece);
        }
    }

    private void reasoning(String piece) throws Abandoned {
        if (!piece.isEmpty()) {
            patience.heard();
            answer.reasoning(piece);
        }
    }

    private void toolCalls(JsonParser json, JsonToken token) throws Abandoned {
        if (token != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            toolCall(json);
        }
    }

    /**
     * A call without an index begins a new one if it has an id, and goes on with the last one if not. Some providers give
     * every call the index 0: another id then is another call.
     */
    private void toolCall(JsonParser json) throws Abandoned {
        int index = -1;
        String id = "";
        String function = "";
        String arguments = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "index" -> index = json.getValueAsInt(-1);
                case "id" -> id = string(json, token);
                case "function" -> {
                    for (String field = json.nextName(); field != null; field = json.nextName()) {
                        JsonToken value = json.nextToken();
                        switch (field) {
                            case "name" -> function = string(json, value);
                            case "arguments" -> arguments = value.isStructStart() ? copy(json) : string(json, value);
                            default -> json.skipChildren();
                        }
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (index < 0) {
            index = id.isEmpty() ? Math.max(0, toolCalls - 1) : toolCalls;
        }
        if (!id.isEmpty() && !id.equals(toolCallIds.getOrDefault(index, id))) {
            index = toolCalls;
        }
        if (!id.isEmpty()) {
            toolCallIds.put(index, id);
        }
        toolCalls = Math.max(toolCalls, index + 1);
        patience.heard();
        answer.toolCall(index, id.isEmpty() ? null : id, function.isEmpty() ? null : function, arguments);
    }

    private static String string(JsonParser json, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        json.skipChildren();
        return "";
    }

    private static String copy(JsonParser json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.copyCurrentStructure(json);
        }
        return text.toString();
    }

    private StopReason stopReason(String reason) {
        return switch (reason) {
            case "length", "max_tokens", "model_length" -> StopReason.LENGTH;
            case "tool_calls", "function_call", "tool_use" -> StopReason.TOOL_CALLS;
            case "content_filter", "safety" -> StopReason.CONTENT_FILTER;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            default -> answer.asksForTools() ? StopReason.TOOL_CALLS : StopReason.END;
        };
    }
}
