package dev.maru.gateway.openai;

import dev.maru.model.Message;
import dev.maru.model.Part;
import dev.maru.model.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code messages}. */
final class MessageReader {
    private final String path;
    private @Nullable Role role;
    private final List<Part> parts = new ArrayList<>(1);
    private final List<Part> calls = new ArrayList<>(0);
    private @Nullable String toolCallId;

    private MessageReader(String path) {
        this.path = path;
    }

    static Message read(Json value, int index) {
        var reader = new MessageReader("messages[" + index + "]");
        value.object(reader.path, reader::field);
        return reader.message();
    }

    private Message message() {
        if (role == null) {
            throw BadRequest.missing(path + ".role");
        }
        if (role == Role.TOOL) {
            if (toolCallId == null) {
                throw BadRequest.missing(path + ".tool_call_id");
            }
            String content = new Message(role, parts).text();
            return new Message(role, List.of(new Part.ToolResult(toolCallId, content)));
        }
        parts.addAll(calls);
        if (parts.isEmpty()) {
            throw BadRequest.missing(path + ".content");
        }
        return new Message(role, parts);
    }

    private void field(String name, Json value) {
        switch (name) {
            case "role" -> role = role(value.string(path + ".role"));
            case "content" -> content(value);
            case "tool_calls" -> {
                if (!value.isNull()) {
                    value.array(path + ".tool_calls", this::call);
                }
            }
            case "tool_call_id" -> toolCallId = value.stringOrNull(path + ".tool_call_id");
            case "refusal" -> text(value.stringOrNull(path + ".refusal"));
            case "reasoning_content", "reasoning" -> {
                String thought = value.isString() ? value.string(path) : null;
                if (thought == null) {
                    value.skip();
                } else if (!thought.isEmpty()) {
                    parts.addFirst(new Part.Reasoning(thought, null));
                }
            }
            case "audio", "function_call" -> {
                if (!value.isNull()) {
                    throw BadRequest.unsupported(path + "." + name, "Maru does not carry '" + name + "' in a message.");
                }
            }
            case "annotations", "name" ->
                value.skip(); // who else spoke, what was cited: no model client has a word for it
            default -> throw BadRequest.unknown(path + "." + name);
        }
    }

    private Role role(String text) {
        return switch (text) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default ->
                throw new BadRequest(
                        "'" + text + "' is not one of the roles system, developer, user, assistant, tool.",
                        path + ".role");
        };
    }

    private void content(Json value) {
        if (value.isArray()) {
            value.array(path + ".content", this::part);
        } else if (value.isObject() || value.isNumber()) {
            throw BadRequest.type(path + ".content", "a string or an array of parts", value.what());
        } else {
            text(value.stringOrNull(path + ".content"));
        }
    }

    private void text(@Nullable String text) {
        if (text != null) {
            parts.add(new Part.Text(text));
        }
    }

    private void part(Json value) {
        var part = new PartFields();
        value.object(path + ".content[]", part::field);
        parts.add(part.part());
    }

    private void call(Json value) {
        var call = new CallFields();
        value.object(path + ".tool_calls[]", call::field);
        calls.add(call.part());
    }

    /** The fields of a part of a message's content. */
    private final class PartFields {
        private @Nullable String type;
        private @Nullable String text;
        private @Nullable String url;
        private @Nullable String detail;

        void field(String name, Json value) {
            switch (name) {
                case "type" -> type = value.string(path + ".content[].type");
                case "text", "refusal" -> text = value.string(path + ".content[]." + name);
                case "image_url" -> value.object(path + ".content[].image_url", this::image);
                default -> value.skip(); // known by the type, which may come last
            }
        }

        private void image(String name, Json value) {
            switch (name) {
                case "url" -> url = value.string(path + ".content[].image_url.url");
                case "detail" -> detail = value.stringOrNull(path + ".content[].image_url.detail");
                default -> throw BadRequest.unknown(path + ".content[].image_url." + name);
            }
        }

        Part part() {
            return switch (type) {
                case "text", "refusal" -> {
                    if (text == null) {
                        throw BadRequest.missing(path + ".content[]." + type);
                    }
                    yield new Part.Text(text);
                }
                case "image_url" -> {
                    if (url == null) {
                        throw BadRequest.missing(path + ".content[].image_url.url");
                    }
                    yield new Part.Image(url, detail);
                }
                case null -> throw BadRequest.missing(path + ".content[].type");
                default ->
                    throw BadRequest.unsupported(
                            path + ".content[].type",
                            "Maru carries parts of type 'text' and 'image_url', not '" + type + "'.");
            };
        }
    }

    /** The fields of a tool call that the model made before. */
    private final class CallFields {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String arguments;

        void field(String field, Json value) {
            switch (field) {
                case "id" -> id = value.string(path + ".tool_calls[].id");
                case "function" -> value.object(path + ".tool_calls[].function", this::function);
                default -> value.skip();
            }
        }

        private void function(String field, Json value) {
            switch (field) {
                case "name" -> name = value.string(path + ".tool_calls[].function.name");
                case "arguments" -> arguments = value.string(path + ".tool_calls[].function.arguments");
                default -> value.skip();
            }
        }

        Part part() {
            if (id == null || name == null) {
                throw BadRequest.missing(path + ".tool_calls[]." + (id == null ? "id" : "function.name"));
            }
            return new Part.ToolCall(id, name, arguments == null ? "" : arguments);
        }
    }
}
