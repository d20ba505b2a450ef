package dev.maru.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a chat model is asked.
 *
 * @param vendorFields fields of the request that Maru does not know, by name, as JSON text: handed to an
 *     OpenAI-compatible provider as they are, refused by others as the vendor would
 */
public record Chat(
        List<Message> messages,
        List<Tool> tools,
        @Nullable ToolChoice toolChoice,
        ResponseFormat format,
        Sampling sampling,
        Map<String, String> vendorFields) {
    public Chat {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a chat needs at least one message");
        }
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        vendorFields = Map.copyOf(vendorFields);
    }

    public static Chat of(List<Message> messages, Sampling sampling) {
        return new Chat(messages, List.of(), null, new ResponseFormat.PlainText(), sampling, Map.of());
    }
}
