package dev.maru.testing.aws;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A template, its short forms ({@code !Ref}) written out; checked as far as CloudFormation does before it builds. */
final class Template {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern IN_SUB = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

    private final String body;
    private final JsonNode root;

    private Template(String body, JsonNode root) {
        this.body = body;
        this.root = root;
    }

    static Template parse(String body) {
        try {
            Node node = new Yaml().compose(new StringReader(body));
            Template template = new Template(body, node == null ? JSON.objectNode() : json(node));
            template.check();
            return template;
        } catch (YAMLException e) {
            throw AwsError.invalid("Template format error: YAML not well-formed. " + e.getMessage());
        }
    }

    String body() {
        return body;
    }

    JsonNode section(String name) {
        return root.path(name);
    }

    Set<String> resources() {
        return new LinkedHashSet<>(root.path("Resources").propertyNames());
    }

    String type(String logicalId) {
        return resource(logicalId).path("Type").asString();
    }

    JsonNode resource(String logicalId) {
        return root.path("Resources").path(logicalId);
    }

    /** Whether removing it leaves the real thing where it is. */
    boolean retains(String logicalId) {
        return resource(logicalId).path("DeletionPolicy").asString("Delete").startsWith("Retain");
    }

    /** Whether the one before stays where it is when another takes its place. */
    boolean retainsReplaced(String logicalId) {
        return resource(logicalId)
                .path("UpdateReplacePolicy")
                .asString("Delete")
                .startsWith("Retain");
    }

    /** Logical ids, each after those it refers to. */
    List<String> inOrder() {
        var order = new ArrayList<String>();
        var open = new LinkedHashSet<String>();
        resources().forEach(one -> visit(one, order, open));
        return order;
    }

    /** The names of what an expression refers to: resources, parameters and pseudo parameters alike. */
    static Set<String> references(JsonNode node) {
        var names = new TreeSet<String>();
        collect(node, names);
        return names;
    }

    /** What a role must be trusted with to build it. */
    Set<String> capabilities() {
        var needed = new TreeSet<String>();
        for (String logicalId : resources()) {
            String type = type(logicalId);
            JsonNode properties = resource(logicalId).path("Properties");
            if (type.startsWith("AWS::IAM::") && !type.equals("AWS::IAM::ServiceLinkedRole")) {
                boolean named = properties.has("RoleName")
                        || properties.has("ManagedPolicyName")
                        || properties.has("UserName")
                        || properties.has("GroupName");
                needed.add(named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
            }
        }
        return needed;
    }

    private void check() {
        if (resources().isEmpty()) {
            throw AwsError.invalid("Template format error: At least one Resources member must be defined.");
        }
        Collection<String> unknown = resources().stream()
                .map(this::type)
                .filter(type -> !ResourceTypes.knows(type))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw AwsError.invalid("Template format error: Unrecognized resource types: " + unknown);
        }
        Set<String> known = new TreeSet<>(resources());
        known.addAll(root.path("Parameters").propertyNames());
        for (String section : List.of("Resources", "Outputs")) {
            var dangling = references(root.path(section));
            dangling.removeAll(known);
            dangling.removeIf(name -> name.startsWith("AWS::"));
            if (!dangling.isEmpty()) {
                throw AwsError.invalid("Template format error: Unresolved resource dependencies " + dangling
                        + " in the " + section + " block of the template");
            }
        }
        inOrder();
    }

    private void visit(String logicalId, List<String> order, Set<String> open) {
        if (order.contains(logicalId)) {
            return;
        }
        if (!open.add(logicalId)) {
            throw AwsError.invalid("Circular dependency between resources: " + open);
        }
        JsonNode resource = resource(logicalId);
        Set<String> first = references(resource.path("Properties"));
        JsonNode dependsOn = resource.path("DependsOn");
        if (dependsOn.isString()) {
            first.add(dependsOn.asString());
        }
        dependsOn.forEach(one -> first.add(one.asString()));
        first.retainAll(resources());
        first.forEach(one -> visit(one, order, open));
        open.remove(logicalId);
        order.add(logicalId);
    }

    private static void collect(JsonNode node, Set<String> names) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                JsonNode value = entry.getValue();
                switch (entry.getKey()) {
                    case "Ref" -> names.add(value.asString());
                    case "Fn::GetAtt" -> names.add(value.path(0).asString());
                    case "Fn::Sub" -> substituted(value, names);
                    default -> collect(value, names);
                }
            }
        }
        if (node.isArray()) {
            node.forEach(item -> collect(item, names));
        }
    }

    private static void substituted(JsonNode value, Set<String> names) {
        JsonNode text = value.isArray() ? value.path(0) : value;
        JsonNode own = value.isArray() ? value.path(1) : JSON.objectNode();
        collect(own, names);
        Matcher matcher = IN_SUB.matcher(text.asString());
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!own.has(name)) {
                names.add(name.startsWith("AWS::") ? name : name.split("\\.", 2)[0]);
            }
        }
    }

    private static JsonNode json(Node node) {
        String tag = node.getTag().getValue();
        JsonNode plain = switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.getValue().forEach(item -> array.add(json(item)));
                yield array;
            }
            case MappingNode mapping -> {
                var fields = new LinkedHashMap<String, JsonNode>();
                for (NodeTuple tuple : mapping.getValue()) {
                    fields.put(((ScalarNode) tuple.getKeyNode()).getValue(), json(tuple.getValueNode()));
                }
                ObjectNode object = JSON.objectNode();
                fields.forEach(object::set);
                yield object;
            }
            default -> throw AwsError.invalid("Template format error: unsupported structure.");
        };
        return tag.startsWith("!") ? writtenOut(tag.substring(1), plain) : plain;
    }

    private static JsonNode writtenOut(String function, JsonNode value) {
        String name = function.equals("Ref") || function.equals("Condition") ? function : "Fn::" + function;
        JsonNode argument = value;
        if (function.equals("GetAtt") && value.isString()) {
            String[] parts = value.asString().split("\\.", 2);
            argument = JSON.arrayNode().add(parts[0]).add(parts.length > 1 ? parts[1] : "");
        }
        ObjectNode call = JSON.objectNode();
        call.set(name, argument);
        return call;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (Tag.BOOL.equals(tag)) {
            return JSON.booleanNode(Boolean.parseBoolean(value) || value.equalsIgnoreCase("yes"));
        }
        if (Tag.INT.equals(tag) && value.matches("-?\\d{1,18}")) {
            return JSON.numberNode(Long.parseLong(value));
        }
        if (Tag.FLOAT.equals(tag) && value.matches("-?\\d+\\.\\d+")) {
            return JSON.numberNode(Double.parseDouble(value));
        }
        return Tag.NULL.equals(tag) ? JSON.nullNode() : JSON.stringNode(value);
    }
}
