package dev.maru.testing.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Works out a template's expressions for given parameters. */
final class Evaluation {
    /** What a change set shows for a value that is known only once it is executed. */
    static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern IN_SUB = Pattern.compile("\\$\\{(!?)([A-Za-z0-9:.]+)}");

    /** What references to resources come to. */
    interface Resources {
        String ref(String logicalId);

        String attribute(String logicalId, String name);
    }

    private final Template template;
    private final Map<String, JsonNode> names;
    private final Resources resources;

    Evaluation(Template template, Map<String, String> parameters, Map<String, String> pseudo, Resources resources) {
        this.template = template;
        this.resources = resources;
        this.names = new LinkedHashMap<>();
        pseudo.forEach((name, value) -> names.put(name, JSON.stringNode(value)));
        checked(template, parameters).forEach((name, value) -> {
            String type = template.section("Parameters").path(name).path("Type").asString("String");
            names.put(
                    name,
                    type.startsWith("List") || type.equals("CommaDelimitedList")
                            ? list(value)
                            : JSON.stringNode(value));
        });
    }

    /** With the template's defaults. @throws AwsError as CloudFormation refuses parameters */
    static Map<String, String> checked(Template template, Map<String, String> given) {
        JsonNode declared = template.section("Parameters");
        var unknown =
                given.keySet().stream().filter(name -> !declared.has(name)).toList();
        if (!unknown.isEmpty()) {
            throw AwsError.invalid("Parameters: " + unknown + " do not exist in the template");
        }
        var values = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> parameter : declared.properties()) {
            String value = given.get(parameter.getKey());
            JsonNode facts = parameter.getValue();
            if (value == null && facts.has("Default")) {
                value = facts.path("Default").asString();
            }
            if (value == null) {
                missing.add(parameter.getKey());
            } else {
                check(parameter.getKey(), value, facts);
                values.put(parameter.getKey(), value);
            }
        }
        if (!missing.isEmpty()) {
            throw AwsError.invalid("Parameters: " + missing + " must have values");
        }
        return values;
    }

    boolean holds(String condition) {
        JsonNode expression = template.section("Conditions").path(condition);
        if (expression.isMissingNode()) {
            throw AwsError.invalid("Template format error: Unresolved condition dependency " + condition);
        }
        return truth(expression);
    }

    boolean builds(String logicalId) {
        JsonNode condition = template.resource(logicalId).path("Condition");
        return condition.isMissingNode() || holds(condition.asString());
    }

    ObjectNode properties(String logicalId) {
        JsonNode resolved = resolve(template.resource(logicalId).path("Properties"));
        return resolved instanceof ObjectNode object ? object : JSON.objectNode();
    }

    Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> output : template.section("Outputs").properties()) {
            JsonNode condition = output.getValue().path("Condition");
            if (condition.isMissingNode() || holds(condition.asString())) {
                JsonNode value = resolve(output.getValue().path("Value"));
                outputs.put(output.getKey(), value == null ? "" : value.asString());
            }
        }
        return outputs;
    }

    /** Null for AWS::NoValue. */
    private @Nullable JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JSON.arrayNode();
            for (JsonNode item : node) {
                JsonNode value = resolve(item);
                if (value != null) {
                    array.add(value);
                }
            }
            return array;
        }
        if (!node.isObject()) {
            return node.isMissingNode() ? null : node;
        }
        if (node.size() == 1) {
            String name = node.propertyNames().iterator().next();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return function(name, node.path(name));
            }
        }
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = resolve(entry.getValue());
            if (value != null) {
                object.set(entry.getKey(), value);
            }
        }
        return object;
    }

    private @Nullable JsonNode function(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> ref(argument.asString());
            case "Fn::GetAtt" ->
                JSON.stringNode(resources.attribute(
                        argument.path(0).asString(), argument.path(1).asString()));
            case "Fn::Sub" -> JSON.stringNode(substitute(argument));
            case "Fn::If" -> resolve(holds(argument.path(0).asString()) ? argument.path(1) : argument.path(2));
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> {
                ObjectNode call = JSON.objectNode();
                call.set(name, argument);
                yield JSON.booleanNode(truth(call));
            }
            case "Fn::Join" -> {
                var parts = new ArrayList<String>();
                value(argument.path(1)).forEach(part -> parts.add(part.asString()));
                yield JSON.stringNode(String.join(argument.path(0).asString(), parts));
            }
            case "Fn::Select" -> value(argument.path(1)).path(argument.path(0).asInt());
            case "Fn::Split" -> {
                ArrayNode array = JSON.arrayNode();
                List.of(value(argument.path(1))
                                .asString()
                                .split(Pattern.quote(argument.path(0).asString()), -1))
                        .forEach(array::add);
                yield array;
            }
            case "Fn::FindInMap" ->
                template.section("Mappings")
                        .path(value(argument.path(0)).asString())
                        .path(value(argument.path(1)).asString())
                        .path(value(argument.path(2)).asString());
            case "Fn::Base64" ->
                JSON.stringNode(Base64.getEncoder()
                        .encodeToString(value(argument).asString().getBytes(StandardCharsets.UTF_8)));
            default -> throw AwsError.invalid("Template error: this fake does not know the function " + name);
        };
    }

    private JsonNode value(JsonNode expression) {
        JsonNode value = resolve(expression);
        return value == null ? JSON.nullNode() : value;
    }

    private @Nullable JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return null;
        }
        JsonNode known = names.get(name);
        return known != null ? known : JSON.stringNode(resources.ref(name));
    }

    private String substitute(JsonNode argument) {
        String text = argument.isArray() ? argument.path(0).asString() : argument.asString();
        JsonNode own = argument.isArray() ? argument.path(1) : JSON.objectNode();
        return IN_SUB.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(substitute(match.group(1), match.group(2), own)));
    }

    private String substitute(String literal, String name, JsonNode own) {
        if (!literal.isEmpty()) {
            return "${" + name + "}";
        }
        if (own.has(name)) {
            return value(own.path(name)).asString();
        }
        JsonNode known = names.get(name);
        if (known != null) {
            return known.asString();
        }
        int dot = name.indexOf('.');
        return dot < 0 ? resources.ref(name) : resources.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private boolean truth(JsonNode expression) {
        if (expression.has("Condition")) {
            return holds(expression.path("Condition").asString());
        }
        if (expression.has("Fn::Equals")) {
            JsonNode two = expression.path("Fn::Equals");
            return value(two.path(0)).asString().equals(value(two.path(1)).asString());
        }
        if (expression.has("Fn::Not")) {
            return !truth(expression.path("Fn::Not").path(0));
        }
        if (expression.has("Fn::And")) {
            return expression.path("Fn::And").valueStream().allMatch(this::truth);
        }
        if (expression.has("Fn::Or")) {
            return expression.path("Fn::Or").valueStream().anyMatch(this::truth);
        }
        throw AwsError.invalid("Template format error: " + expression + " is no condition");
    }

    private static void check(String name, String value, JsonNode facts) {
        JsonNode allowed = facts.path("AllowedValues");
        if (allowed.isArray()
                && allowed.valueStream().noneMatch(one -> one.asString().equals(value))) {
            throw AwsError.invalid("Parameter '" + name + "' must be one of AllowedValues");
        }
        String pattern = facts.path("AllowedPattern").asString("");
        if (!pattern.isEmpty() && !value.matches(pattern)) {
            throw AwsError.invalid("Parameter '" + name + "' must match pattern " + pattern);
        }
        if (facts.path("Type").asString("").equals("Number") && !value.matches("-?\\d+(\\.\\d+)?")) {
            throw AwsError.invalid("Parameter '" + name + "' must be a number");
        }
        if (value.length() < facts.path("MinLength").asInt(0)) {
            throw AwsError.invalid("Parameter '" + name + "' must contain at least "
                    + facts.path("MinLength").asInt() + " characters");
        }
    }

    private static ArrayNode list(String value) {
        ArrayNode array = JSON.arrayNode();
        if (!value.isEmpty()) {
            for (String item : value.split(",")) {
                array.add(item.trim());
            }
        }
        return array;
    }
}
