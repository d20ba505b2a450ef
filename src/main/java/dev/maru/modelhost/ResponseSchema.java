package dev.maru.modelhost;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema that an answer must fit. Native code turns it into a grammar, and ends the whole process on a schema that it
 * does not understand, so only what it is known to understand gets through.
 */
final class ResponseSchema {
    private static final int DEEPEST = 16;
    private static final int MOST_REPEATED = 256;
    private static final int LONGEST = 32 * 1024;
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final Set<String> REMARKS =
            Set.of("title", "description", "default", "examples", "$schema", "$id", "$comment", "deprecated");
    private static final Set<String> COUNTS = Set.of("minItems", "maxItems", "minLength", "maxLength");
    private static final String WHERE = "response_format.json_schema.schema";

    private ResponseSchema() {}

    /** @return the schema as text; null for plain text */
    static @Nullable String of(JsonNode format) {
        if (format.isMissingNode() || format.isNull()) {
            return null;
        }
        String type = format.path("type").asString("");
        return switch (type) {
            case "text" -> null;
            case "json_object" -> "{\"type\":\"object\"}";
            case "json_schema" -> checked(format.path("json_schema").path("schema"));
            default ->
                throw WireError.invalid(
                        "response_format.type",
                        "response_format.type must be text, json_object or json_schema, got '" + type + "'.");
        };
    }

    private static String checked(JsonNode schema) {
        if (!schema.isObject()) {
            throw wrong("", "must be a JSON object");
        }
        String text = schema.toString();
        if (text.length() > LONGEST) {
            throw wrong("", "is longer than " + LONGEST + " characters");
        }
        check(schema, schema, "", 0);
        return text;
    }

    private static void check(JsonNode schema, JsonNode root, String path, int depth) {
        if (!schema.isObject()) {
            throw wrong(path, "must be a JSON object");
        }
        if (depth > DEEPEST) {
            throw wrong(path, "is nested deeper than " + DEEPEST + " levels");
        }
        for (String keyword : schema.propertyNames()) {
            checkKeyword(keyword, schema.get(keyword), root, path, depth);
        }
        requireOrder(schema, "minItems", "maxItems", path);
        requireOrder(schema, "minLength", "maxLength", path);
        boolean says = schema.has("type")
                || schema.has("enum")
                || schema.has("const")
                || schema.has("anyOf")
                || schema.has("oneOf")
                || schema.has("$ref");
        if (!says) {
            throw wrong(path, "needs a type, an enum, a const, an anyOf or a $ref");
        }
    }

    private static void checkKeyword(String keyword, JsonNode value, JsonNode root, String path, int depth) {
        String here = path + "/" + keyword;
        switch (keyword) {
            case "type" -> checkType(value, here);
            case "properties", "$defs", "definitions" -> {
                requireObject(value, here);
                for (String name : value.propertyNames()) {
                    requirePlain(name, here);
                    check(value.get(name), root, here + "/" + name, depth + 1);
                }
            }
            case "items" -> check(value, root, here, depth + 1);
            case "additionalProperties" -> {
                if (!value.isBoolean()) {
                    check(value, root, here, depth + 1);
                }
            }
            case "anyOf", "oneOf" -> {
                requireArray(value, here);
                for (JsonNode choice : value) {
                    check(choice, root, here, depth + 1);
                }
            }
            case "enum" -> {
                requireArray(value, here);
                requirePlain(value.toString().replace("\"", ""), here);
            }
            case "required" -> {
                if (!value.isArray() || !value.values().stream().allMatch(JsonNode::isString)) {
                    throw wrong(here, "must be an array of names");
                }
            }
            case "$ref" -> checkReference(value, root, here);
            case "const" -> requirePlain(value.toString().replace("\"", ""), here);
            default -> checkCountOrRemark(keyword, value, here);
        }
    }

    private static void checkCountOrRemark(String keyword, JsonNode value, String here) {
        if (COUNTS.contains(keyword)) {
            if (!value.isInt() || value.asInt() < 0 || value.asInt() > MOST_REPEATED) {
                throw wrong(here, "must be a whole number from 0 to " + MOST_REPEATED);
            }
        } else if (!REMARKS.contains(keyword)) {
            throw wrong(here, "is a keyword that local models do not support");
        }
    }

    private static void checkType(JsonNode value, String here) {
        boolean known = value.isString()
                ? TYPES.contains(value.asString())
                : value.isArray()
                        && !value.isEmpty()
                        && value.values().stream().allMatch(type -> type.isString() && TYPES.contains(type.asString()));
        if (!known) {
            throw wrong(here, "must be one of " + TYPES.stream().sorted().toList());
        }
    }

    private static void checkReference(JsonNode value, JsonNode root, String here) {
        String target = value.asString("");
        boolean found = target.matches("#/(\\$defs|definitions)/[A-Za-z0-9_.-]+")
                && root.at(target.substring(1)).isObject();
        if (!found) {
            throw wrong(here, "must point into $defs or definitions of the same schema, got '" + target + "'");
        }
        if (leadsBack(root.at(target.substring(1)), target, root, 0)) {
            throw wrong(here, "leads back to itself before anything is said");
        }
    }

    /** Whether a definition is, by way of choices and references alone, itself. */
    private static boolean leadsBack(JsonNode schema, String target, JsonNode root, int depth) {
        if (depth > DEEPEST) {
            return true;
        }
        String next = schema.path("$ref").asString("");
        if (next.equals(target)
                || next.startsWith("#/") && leadsBack(root.at(next.substring(1)), target, root, depth + 1)) {
            return true;
        }
        return Stream.of("anyOf", "oneOf")
                .flatMap(choices -> schema.path(choices).values().stream())
                .anyMatch(choice -> leadsBack(choice, target, root, depth + 1));
    }

    private static void requireOrder(JsonNode schema, String least, String most, String path) {
        if (schema.has(least)
                && schema.has(most)
                && schema.get(least).asInt(0) > schema.get(most).asInt(0)) {
            throw wrong(path + "/" + least, "is above " + most);
        }
    }

    /** A quote or a backslash breaks the grammar that native code writes, and it would then be left out silently. */
    private static void requirePlain(String text, String here) {
        if (text.isEmpty() || text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) {
            throw wrong(here, "must not be empty nor hold a quote or a backslash");
        }
    }

    private static void requireObject(JsonNode value, String here) {
        if (!value.isObject()) {
            throw wrong(here, "must be a JSON object");
        }
    }

    private static void requireArray(JsonNode value, String here) {
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(here, "must be an array with at least one element");
        }
    }

    private static WireError wrong(String path, String what) {
        return WireError.invalid(WHERE, "Invalid schema: '%s' %s.".formatted(path.isEmpty() ? "/" : path, what));
    }
}
