package dev.maru.model.openai;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a provider said is wrong: OpenAI's error object, or one of its many relatives. */
final class ProviderError extends Exception {
    private final @Nullable Integer status;

    ProviderError(String message, @Nullable Integer status) {
        super(message);
        this.status = status;
    }

    /** An HTTP status that the error object itself names. */
    @Nullable
    Integer status() {
        return status;
    }

    /** What is to be read out of the body of an error; its beginning if it is no JSON. */
    static String message(byte[] body) {
        try (JsonParser json = Json.read(body, 0, body.length)) {
            json.nextToken();
            String message = read(json).getMessage();
            if (message != null && !message.isBlank()) {
                return message;
            }
        } catch (JacksonException e) {
            // Then it is a page or plain text.
        }
        String text = new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8).strip();
        return text.startsWith("<") ? "" : text;
    }

    /** @param json at the value of {@code error}, or at an object that holds it */
    static ProviderError read(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return new ProviderError(json.getString(), null);
        }
        String message = "";
        Integer status = null;
        if (json.currentToken() == JsonToken.START_OBJECT) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken token = json.nextToken();
                switch (name) {
                    case "error" -> {
                        ProviderError inner = read(json);
                        message = inner.getMessage() == null ? "" : inner.getMessage();
                        status = inner.status;
                    }
                    case "message", "detail", "error_message" -> {
                        if (token == JsonToken.VALUE_STRING && message.isEmpty()) {
                            message = json.getString();
                        }
                        json.skipChildren();
                    }
                    case "code", "status" -> {
                        if (token == JsonToken.VALUE_NUMBER_INT) {
                            status = json.getIntValue();
                        }
                        json.skipChildren();
                    }
                    default -> json.skipChildren();
                }
            }
        } else {
            json.skipChildren();
        }
        return new ProviderError(message, status);
    }
}
