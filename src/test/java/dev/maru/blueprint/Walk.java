package dev.maru.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Goes through a template. */
final class Walk {
    private Walk() {}

    /** Every resource of a type, by its name. */
    static void resources(ObjectNode template, String type, BiConsumer<String, JsonNode> visit) {
        template.path("Resources").properties().forEach(entry -> {
            if (entry.getValue().path("Type").asString("").equals(type)) {
                visit.accept(entry.getKey(), entry.getValue().path("Properties"));
            }
        });
    }

    /** The value, or where it is an {@code Fn::If} both of its branches, those that are nothing left out. */
    static List<JsonNode> branches(JsonNode value) {
        var all = new ArrayList<JsonNode>();
        if (value.isMissingNode() || value.path("Ref").asString("").equals("AWS::NoValue")) {
            return all;
        }
        if (value.has("Fn::If")) {
            all.addAll(branches(value.path("Fn::If").path(1)));
            all.addAll(branches(value.path("Fn::If").path(2)));
        } else {
            all.add(value);
        }
        return all;
    }

    /** The items of a list, or the one that stands alone. */
    static List<JsonNode> items(JsonNode value) {
        if (!value.isArray()) {
            return branches(value);
        }
        return value.valueStream().flatMap(item -> branches(item).stream()).toList();
    }

    /** Every node at or below. */
    static void everything(JsonNode from, java.util.function.Consumer<JsonNode> visit) {
        visit.accept(from);
        from.forEach(child -> everything(child, visit));
    }
}
