package dev.maru.gateway.openai;

import dev.maru.model.Tool;
import dev.maru.model.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools} and {@code tool_choice}. */
final class ToolReader {
    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private @Nullable String type;
    private @Nullable String name;
    private @Nullable String description;
    private String parameters = NO_PARAMETERS;
    private boolean strict;

    private ToolReader() {}

    static List<Tool> tools(Json value) {
        var tools = new ArrayList<Tool>();
        value.array("tools", each -> tools.add(tool(each)));
        return tools;
    }

    static ToolChoice choice(Json value) {
        if (value.isObject()) {
            var reader = new ToolReader();
            value.object("tool_choice", reader::field);
            return new ToolChoice.Named(reader.checked("tool_choice").name());
        }
        String mode = value.string("tool_choice");
        return switch (mode) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default ->
                throw new BadRequest(
                        "'" + mode + "' is not one of none, auto, required, or a named function.", "tool_choice");
        };
    }

    private static Tool tool(Json value) {
        var reader = new ToolReader();
        value.object("tools[]", reader::field);
        return reader.checked("tools[]");
    }

    private Tool checked(String param) {
        if (type != null && !type.equals("function")) {
            throw BadRequest.unsupported(param + ".type", "Maru carries tools of type 'function', not '" + type + "'.");
        }
        if (name == null) {
            throw BadRequest.missing(param + ".function.name");
        }
        return new Tool(name, description, parameters, strict);
    }

    private void field(String field, Json value) {
        switch (field) {
            case "type" -> type = value.string("tools[].type");
            case "function" -> value.object("tools[].function", this::function);
            default -> value.skip();
        }
    }

    private void function(String field, Json value) {
        switch (field) {
            case "name" -> name = value.string("tools[].function.name");
            case "description" -> description = value.stringOrNull("tools[].function.description");
            case "parameters" -> parameters = value.isNull() ? NO_PARAMETERS : value.raw();
            case "strict" -> strict = value.boolOr("tools[].function.strict", false);
            default -> throw BadRequest.unknown("tools[].function." + field);
        }
    }
}
