package dev.maru.blueprint;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes plain CloudFormation of a blueprint's template, for what parameters of CloudFormation cannot carry. Tags of our own; everything else, functions included, stays as it is written; comments are left behind:
 *
 * <ul>
 *   <li>{@code !Field name}: the value of a field of the form
 *   <li>{@code !Each {of: name, is: ...}}: a list with an item for every item of the field, in which {@code !Item name} is
 *       the item's field and {@code !Item ''} the item
 *   <li>{@code !Tags}, {@code !TagMap}: the {@link StandardParameter}s that are tags, as list or as map
 * </ul>
 *
 * What has no value disappears with its name, and so does a mapping or list that nothing is left of. Values become quoted
 * text: no input is read as a function. The same parameters give the same text.
 */
final class TemplateRendering {
    private final ObjectNode parameters;

    private TemplateRendering(ObjectNode parameters) {
        this.parameters = parameters;
    }

    static String render(String template, ObjectNode parameters) {
        var options = TemplateYaml.options();
        var dumper = TemplateYaml.dumper();
        var yaml = new Yaml(
                new SafeConstructor(options),
                new Representer(dumper),
                dumper,
                options,
                new TemplateYaml.WithoutDates());
        Node root = yaml.compose(new StringReader(template));
        Node rendered = new TemplateRendering(parameters).expand(root, null).orElse(root);
        var text = new StringWriter();
        yaml.serialize(rendered, text);
        return text.toString();
    }

    private Optional<Node> expand(Node node, @Nullable JsonNode item) {
        return switch (node.getTag().getValue()) {
            case "!Field" -> written(parameters.get(scalar(node)));
            case "!Item" -> written(item == null ? null : scalar(node).isEmpty() ? item : item.get(scalar(node)));
            case "!Each" -> each((MappingNode) node);
            case "!When" -> when((MappingNode) node, item);
            case "!Tags" -> Optional.of(tags(true));
            case "!TagMap" -> Optional.of(tags(false));
            default ->
                switch (node) {
                    case MappingNode mapping -> inside(mapping, item);
                    case SequenceNode sequence -> inside(sequence, item);
                    case ScalarNode scalar -> Optional.of(named(scalar, item));
                    default -> Optional.of(node);
                };
        };
    }

    private Optional<Node> inside(MappingNode mapping, @Nullable JsonNode item) {
        var kept = new ArrayList<NodeTuple>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getValueNode().getTag().getValue().equals("!EachNamed")) {
                kept.addAll(eachNamed(tuple.getKeyNode(), (MappingNode) tuple.getValueNode()));
            } else {
                expand(tuple.getValueNode(), item)
                        .ifPresent(value ->
                                kept.add(new NodeTuple(named((ScalarNode) tuple.getKeyNode(), item), value)));
            }
        }
        boolean emptied = kept.isEmpty() && !mapping.getValue().isEmpty();
        return emptied
                ? Optional.empty()
                : Optional.of(new MappingNode(
                        mapping.getTag(),
                        true,
                        kept,
                        mapping.getStartMark(),
                        mapping.getEndMark(),
                        mapping.getFlowStyle()));
    }

    private Optional<Node> inside(SequenceNode sequence, @Nullable JsonNode item) {
        var kept = new ArrayList<Node>();
        sequence.getValue().forEach(one -> expand(one, item).ifPresent(kept::add));
        if (kept.isEmpty() && !sequence.getValue().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SequenceNode(
                sequence.getTag(),
                true,
                kept,
                sequence.getStartMark(),
                sequence.getEndMark(),
                sequence.getFlowStyle()));
    }

    private Optional<Node> each(MappingNode each) {
        JsonNode items = parameters.path(scalar(part(each, "of")));
        Node shape = part(each, "is");
        var nodes = new ArrayList<Node>();
        items.forEach(item -> expand(shape, item).ifPresent(nodes::add));
        return nodes.isEmpty() ? Optional.empty() : Optional.of(list(nodes));
    }

    private Optional<Node> when(MappingNode when, @Nullable JsonNode item) {
        JsonNode value = parameters.path(scalar(part(when, "of")));
        boolean holds = value.isArray() ? !value.isEmpty() : value.asBoolean(false);
        return holds ? expand(part(when, "is"), item) : Optional.empty();
    }

    private List<NodeTuple> eachNamed(Node key, MappingNode each) {
        Node shape = part(each, "is");
        var tuples = new ArrayList<NodeTuple>();
        for (JsonNode item : parameters.path(scalar(part(each, "of")))) {
            expand(shape, item)
                    .ifPresent(value -> tuples.add(new NodeTuple(plain(scalar(key) + ItemName.of(item)), value)));
        }
        return tuples;
    }

    /** A copy: a node that stands in a text twice would be written as an alias, which CloudFormation does not read. */
    private static ScalarNode named(ScalarNode scalar, @Nullable JsonNode item) {
        return new ScalarNode(
                scalar.getTag(),
                item == null ? scalar.getValue() : scalar.getValue().replace("{item}", ItemName.of(item)),
                scalar.getStartMark(),
                scalar.getEndMark(),
                scalar.getScalarStyle());
    }

    private static Node part(MappingNode each, String name) {
        return each.getValue().stream()
                .filter(tuple -> scalar(tuple.getKeyNode()).equals(name))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("!Each needs \"" + name + "\" " + each.getStartMark()));
    }

    private static Node tags(boolean list) {
        var items = new ArrayList<Node>();
        var tuples = new ArrayList<NodeTuple>();
        for (StandardParameter parameter : StandardParameter.values()) {
            String tag = parameter.tag();
            if (tag != null) {
                Node value = new ScalarNode(new Tag("!Ref"), parameter.parameter(), null, null, ScalarStyle.PLAIN);
                tuples.add(new NodeTuple(plain(tag), value));
                items.add(map(List.of(new NodeTuple(plain("Key"), plain(tag)), new NodeTuple(plain("Value"), value))));
            }
        }
        return list ? list(items) : map(tuples);
    }

    private static Optional<Node> written(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isArray()) {
            List<Node> items =
                    value.valueStream().flatMap(one -> written(one).stream()).toList();
            return items.isEmpty() ? Optional.empty() : Optional.of(list(items));
        }
        if (value instanceof ObjectNode object) {
            List<NodeTuple> tuples = object.properties().stream()
                    .flatMap(entry ->
                            written(entry.getValue()).stream().map(node -> new NodeTuple(quoted(entry.getKey()), node)))
                    .toList();
            return tuples.isEmpty() ? Optional.empty() : Optional.of(map(tuples));
        }
        return Optional.of(
                value.isString()
                        ? quoted(value.asString())
                        : new ScalarNode(
                                value.isBoolean() ? Tag.BOOL : value.isIntegralNumber() ? Tag.INT : Tag.FLOAT,
                                value.isNumber() ? value.decimalValue().toPlainString() : value.asString(),
                                null,
                                null,
                                ScalarStyle.PLAIN));
    }

    private static Node list(List<Node> items) {
        return new SequenceNode(Tag.SEQ, true, new ArrayList<>(items), null, null, FlowStyle.BLOCK);
    }

    private static Node map(List<NodeTuple> tuples) {
        return new MappingNode(Tag.MAP, true, new ArrayList<>(tuples), null, null, FlowStyle.BLOCK);
    }

    private static Node plain(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
    }

    private static Node quoted(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    private static String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new IllegalArgumentException("a name is wanted " + node.getStartMark());
    }
}
