package dev.maru.blueprint;

import dev.maru.blueprint.ServiceSpec.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A template against the service spec: types, unknown and missing properties, values that their type does not have. */
final class SpecCheck {
    private final ServiceSpec spec = ServiceSpec.bundled();
    private final List<String> problems = new ArrayList<>();
    private String type = "";

    static List<String> problems(ObjectNode template) {
        var check = new SpecCheck();
        template.path("Resources").properties().forEach(entry -> check.resource(entry.getKey(), entry.getValue()));
        return check.problems;
    }

    private void resource(String name, JsonNode resource) {
        type = resource.path("Type").asString("");
        if (!spec.knows(type)) {
            problems.add(name + ": the type " + type + " is not in the service spec");
            return;
        }
        object(name, spec.properties(type), resource.path("Properties"));
    }

    private void object(String path, Map<String, Property> fields, JsonNode value) {
        Map<String, JsonNode> given = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            if (!isNothing(entry.getValue())) {
                given.put(entry.getKey(), entry.getValue());
            }
        });
        given.forEach((name, inside) -> {
            Property property = fields.get(name);
            if (property == null) {
                problems.add(path + "." + name + ": there is no such property of " + type);
            } else {
                value(path + "." + name, property.type(), inside);
            }
        });
        fields.values().stream()
                .filter(property -> property.required() && !given.containsKey(property.name()))
                .forEach(property -> problems.add(path + "." + property.name() + ": it is required"));
    }

    private void value(String path, String words, JsonNode value) {
        if (value.has("Fn::If") && value.size() == 1) {
            List.of(value.path("Fn::If").path(1), value.path("Fn::If").path(2)).stream()
                    .filter(branch -> !isNothing(branch))
                    .forEach(branch -> value(path, words, branch));
        } else if (!isFunction(value)) {
            typed(path, PropertyType.of(words), words, value);
        }
    }

    private void typed(String path, PropertyType of, String words, JsonNode value) {
        switch (of) {
            case PropertyType.ListOf _ -> list(path, words, value);
            case PropertyType.MapOf _ -> {
                String values = words.substring(words.indexOf(',') + 1, words.length() - 1);
                value.properties().forEach(entry -> value(path + "." + entry.getKey(), values, entry.getValue()));
            }
            case PropertyType.Scalar(var kind, var allowed) -> scalar(path, kind, allowed, value);
            case PropertyType.Definition(var name) -> {
                if (value.isObject()) {
                    object(path, spec.nested(type, new Property("", name, false, ServiceSpec.Replacement.NO)), value);
                } else {
                    problems.add(path + ": " + name + " is wanted, " + value + " stands there");
                }
            }
            case PropertyType.OneOf _, PropertyType.Json _ -> {}
        }
    }

    private void list(String path, String words, JsonNode value) {
        if (!value.isArray()) {
            problems.add(path + ": a list is wanted, " + value + " stands there");
            return;
        }
        String items = words.substring("Array<".length(), words.length() - 1);
        int index = 0;
        for (JsonNode item : value) {
            value(path + "." + index++, items, item);
        }
    }

    private void scalar(String path, String kind, java.util.Set<String> allowed, JsonNode value) {
        String text = value.isValueNode() ? value.asString() : "";
        boolean fits = value.isValueNode()
                && switch (kind) {
                    case "integer" -> text.matches("-?\\d+");
                    case "number" -> text.matches("-?\\d+(\\.\\d+)?");
                    case "boolean" -> text.matches("true|false");
                    default -> true;
                };
        if (!fits || (!allowed.isEmpty() && !allowed.contains(text))) {
            problems.add(path + ": " + kind + (allowed.isEmpty() ? "" : " of " + allowed) + " is wanted, " + value
                    + " stands there");
        }
    }

    private static boolean isFunction(JsonNode value) {
        return value.isObject()
                && value.size() == 1
                && value.propertyNames().stream().allMatch(name -> name.equals("Ref") || name.startsWith("Fn::"));
    }

    private static boolean isNothing(JsonNode value) {
        return value.path("Ref").asString("").equals("AWS::NoValue");
    }
}
