package dev.maru.model.openai;

import dev.maru.model.Chat;
import dev.maru.model.Message;
import dev.maru.model.Part;
import dev.maru.model.ResponseFormat;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.model.Tool;
import dev.maru.model.ToolChoice;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the body of {@code POST /chat/completions}. */
final class ChatWriter {
    /** Fields that Maru writes itself; a vendor field of that name is not written a second time. */
    private static final Set<String> OWN = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "tools",
            "tool_choice",
            "response_format",
            "temperature",
            "top_p",
            "max_tokens",
            "max_completion_tokens",
            "seed",
            "stop",
            "frequency_penalty",
            "presence_penalty",
            "reasoning_effort");

    private final JsonGenerator json;

    private ChatWriter(JsonGenerator json) {
        this.json = json;
    }

    /** @param maxTokensField what the provider calls it: {@code max_tokens} or {@code max_completion_tokens} */
    static Json write(String model, Chat chat, boolean stream, String maxTokensField) {
        return Json.write(1024, json -> new ChatWriter(json).body(model, chat, stream, maxTokensField));
    }

    private void body(String model, Chat chat, boolean stream, String maxTokensField) {
        json.writeStartObject();
        json.writeStringProperty("model", model);
        json.writeArrayPropertyStart("messages");
        for (Message message : chat.messages()) {
            message(message);
        }
        json.writeEndArray();
        if (stream) {
            json.writeBooleanProperty("stream", true);
            json.writeName("stream_options");
            json.writeRawValue("{\"include_usage\":true}");
        }
        sampling(chat.sampling(), maxTokensField);
        tools(chat);
        format(chat.format());
        chat.vendorFields().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                json.writeName(name);
                json.writeRawValue(value);
            }
        });
        json.writeEndObject();
    }

    private void message(Message message) {
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String toolCallId, String content)) {
                json.writeStartObject();
                json.writeStringProperty("role", "tool");
                json.writeStringProperty("tool_call_id", toolCallId);
                json.writeStringProperty("content", content);
                json.writeEndObject();
            }
        }
        if (message.parts().isEmpty() || !message.parts().stream().allMatch(Part.ToolResult.class::isInstance)) {
            json.writeStartObject();
            json.writeStringProperty("role", message.role().name().toLowerCase(Locale.ROOT));
            content(message);
            toolCalls(message);
            json.writeEndObject();
        }
    }

    /** Plain text as a string, which everybody understands; an array of parts only where there is a picture. */
    private void content(Message message) {
        if (has(message, Part.Image.class)) {
            json.writeArrayPropertyStart("content");
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.Text(String text) -> textPart(text);
                    case Part.Image(String source, String detail) -> imagePart(source, detail);
                    case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ -> {}
                }
            }
            json.writeEndArray();
        } else if (message.role() == Role.ASSISTANT
                && has(message, Part.ToolCall.class)
                && !has(message, Part.Text.class)) {
            json.writeNullProperty("content");
        } else {
            json.writeStringProperty("content", text(message));
        }
    }

    private void textPart(String text) {
        json.writeStartObject();
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private void imagePart(String source, @Nullable String detail) {
        json.writeStartObject();
        json.writeStringProperty("type", "image_url");
        json.writeObjectPropertyStart("image_url");
        json.writeStringProperty("url", source);
        if (detail != null) {
            json.writeStringProperty("detail", detail);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void toolCalls(Message message) {
        if (!has(message, Part.ToolCall.class)) {
            return;
        }
        json.writeArrayPropertyStart("tool_calls");
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall(String id, String name, String arguments)) {
                json.writeStartObject();
                json.writeStringProperty("id", id);
                json.writeStringProperty("type", "function");
                json.writeObjectPropertyStart("function");
                json.writeStringProperty("name", name);
                json.writeStringProperty("arguments", arguments);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void sampling(Sampling sampling, String maxTokensField) {
        if (sampling == Sampling.DEFAULT) {
            return;
        }
        number("temperature", sampling.temperature());
        number("top_p", sampling.topP());
        if (sampling.maxTokens() != null) {
            json.writeNumberProperty(maxTokensField, sampling.maxTokens().intValue());
        }
        if (sampling.seed() != null) {
            json.writeNumberProperty("seed", sampling.seed().longValue());
        }
        if (!sampling.stop().isEmpty()) {
            json.writeArrayPropertyStart("stop");
            sampling.stop().forEach(json::writeString);
            json.writeEndArray();
        }
        number("frequency_penalty", sampling.frequencyPenalty());
        number("presence_penalty", sampling.presencePenalty());
        if (sampling.reasoningEffort() != null) {
            json.writeStringProperty("reasoning_effort", sampling.reasoningEffort());
        }
    }

    private void number(String name, @Nullable Double value) {
        if (value != null) {
            json.writeNumberProperty(name, value.doubleValue());
        }
    }

    private void tools(Chat chat) {
        if (!chat.tools().isEmpty()) {
            json.writeArrayPropertyStart("tools");
            chat.tools().forEach(this::tool);
            json.writeEndArray();
        }
        switch (chat.toolChoice()) {
            case null -> {}
            case ToolChoice.Auto() -> json.writeStringProperty("tool_choice", "auto");
            case ToolChoice.None() -> json.writeStringProperty("tool_choice", "none");
            case ToolChoice.Required() -> json.writeStringProperty("tool_choice", "required");
            case ToolChoice.Named(String tool) -> {
                json.writeObjectPropertyStart("tool_choice");
                json.writeStringProperty("type", "function");
                json.writeObjectPropertyStart("function");
                json.writeStringProperty("name", tool);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    private void tool(Tool tool) {
        json.writeStartObject();
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", tool.name());
        if (tool.description() != null) {
            json.writeStringProperty("description", tool.description());
        }
        json.writeName("parameters");
        json.writeRawValue(tool.parametersSchema());
        if (tool.strict()) {
            json.writeBooleanProperty("strict", true);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void format(ResponseFormat format) {
        switch (format) {
            case ResponseFormat.PlainText() -> {}
            case ResponseFormat.Json() -> {
                json.writeName("response_format");
                json.writeRawValue("{\"type\":\"json_object\"}");
            }
            case ResponseFormat.JsonSchema(String name, String schema, boolean strict) -> {
                json.writeObjectPropertyStart("response_format");
                json.writeStringProperty("type", "json_schema");
                json.writeObjectPropertyStart("json_schema");
                json.writeStringProperty("name", name);
                json.writeName("schema");
                json.writeRawValue(schema);
                json.writeBooleanProperty("strict", strict);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    /** The usual message has one part, whose text then needs no copy. */
    private static String text(Message message) {
        return message.parts().size() == 1 && message.parts().getFirst() instanceof Part.Text(String text)
                ? text
                : message.text();
    }

    private static boolean has(Message message, Class<? extends Part> kind) {
        for (Part part : message.parts()) {
            if (kind.isInstance(part)) {
                return true;
            }
        }
        return false;
    }
}
