package dev.maru.gateway.openai;

import dev.maru.model.Part;
import dev.maru.model.Reply;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.shared.Uuid7;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes whole answers. */
final class Answers {
    private Answers() {}

    static byte[] chat(Reply.Answered answer) {
        var bytes = new ByteArrayBuilder(1024);
        try (JsonGenerator json = Json.writing(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("id", answer.invocation().text());
            json.writeStringProperty("object", "chat.completion");
            json.writeNumberProperty(
                    "created", Uuid7.instant(answer.invocation().value()).getEpochSecond());
            json.writeStringProperty("model", answer.offering().name());
            json.writeArrayPropertyStart("choices");
            json.writeStartObject();
            json.writeNumberProperty("index", 0);
            json.writeObjectPropertyStart("message");
            message(json, answer.parts());
            json.writeEndObject();
            json.writeNullProperty("logprobs");
            json.writeStringProperty("finish_reason", finishReason(answer.stop()));
            json.writeEndObject();
            json.writeEndArray();
            json.writeName("usage");
            usage(json, answer.usage());
            if (answer.citations() != null) {
                json.writeObjectPropertyStart("maru");
                CitedAnswer.write(json, answer.citations());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return bytes.getClearAndRelease();
    }

    private static void message(JsonGenerator json, List<Part> parts) {
        json.writeStringProperty("role", "assistant");
        String text = joined(parts);
        if (text == null) {
            json.writeNullProperty("content");
        } else {
            json.writeStringProperty("content", text);
        }
        json.writeNullProperty("refusal");
        boolean calls = false;
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                if (!calls) {
                    json.writeArrayPropertyStart("tool_calls");
                    calls = true;
                }
                toolCall(json, call);
            }
        }
        if (calls) {
            json.writeEndArray();
        }
        for (Part part : parts) {
            if (part instanceof Part.Reasoning(var thought, var _)) {
                json.writeStringProperty("reasoning_content", thought);
                break;
            }
        }
    }

    private static void toolCall(JsonGenerator json, Part.ToolCall call) {
        json.writeStartObject();
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", call.name());
        json.writeStringProperty("arguments", call.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static @Nullable String joined(List<Part> parts) {
        String joined = null;
        for (Part part : parts) {
            if (part instanceof Part.Text(var text)) {
                joined = joined == null ? text : joined + text;
            }
        }
        return joined;
    }

    static String finishReason(StopReason stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, CANCELLED -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
        };
    }

    /** OpenAI's counts overlap where ours do not: its prompt tokens include the cached ones, its completion the thought. */
    static void usage(JsonGenerator json, Usage usage) {
        json.writeStartObject();
        json.writeNumberProperty("prompt_tokens", usage.totalInput());
        json.writeNumberProperty("completion_tokens", usage.totalOutput());
        json.writeNumberProperty("total_tokens", usage.totalInput() + usage.totalOutput());
        json.writeObjectPropertyStart("prompt_tokens_details");
        json.writeNumberProperty("cached_tokens", usage.cacheRead());
        json.writeNumberProperty("audio_tokens", usage.audioInput());
        json.writeEndObject();
        json.writeObjectPropertyStart("completion_tokens_details");
        json.writeNumberProperty("reasoning_tokens", usage.reasoning());
        json.writeNumberProperty("audio_tokens", usage.audioOutput());
        json.writeEndObject();
        json.writeEndObject();
    }

    static byte[] embeddings(Reply.Embedded embedded, boolean base64) {
        var bytes = new ByteArrayBuilder(8192);
        try (JsonGenerator json = Json.writing(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            int index = 0;
            for (float[] vector : embedded.vectors()) {
                json.writeStartObject();
                json.writeStringProperty("object", "embedding");
                json.writeNumberProperty("index", index++);
                json.writeName("embedding");
                vector(json, vector, base64);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("model", embedded.offering().name());
            json.writeObjectPropertyStart("usage");
            json.writeNumberProperty("prompt_tokens", embedded.usage().totalInput());
            json.writeNumberProperty("total_tokens", embedded.usage().totalInput());
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.getClearAndRelease();
    }

    private static void vector(JsonGenerator json, float[] vector, boolean base64) {
        if (base64) {
            ByteBuffer floats = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            floats.asFloatBuffer().put(vector);
            json.writeString(Base64.getEncoder().encodeToString(floats.array()));
            return;
        }
        json.writeStartArray();
        for (float component : vector) {
            json.writeNumber(component);
        }
        json.writeEndArray();
    }

    static byte[] error(OpenAiError error) {
        var bytes = new ByteArrayBuilder(512);
        try (JsonGenerator json = Json.writing(bytes)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("message", error.message());
            json.writeStringProperty("type", error.type());
            json.writeStringProperty("param", error.param());
            json.writeStringProperty("code", error.code());
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.getClearAndRelease();
    }
}
