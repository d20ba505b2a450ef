package dev.maru.blueprint;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads CloudFormation templates in YAML or JSON as JSON, functions in their long form: {@code !Sub x} becomes
 * {@code {"Fn::Sub": "x"}}. Dates stay text, as CloudFormation takes them.
 */
public final class TemplateYaml {
    private TemplateYaml() {}

    /** @throws IllegalArgumentException where it is no YAML, saying where, or no mapping */
    public static ObjectNode read(String text) {
        LoaderOptions options = options();
        var yaml = new Yaml(new LongForms(options), new Representer(dumper()), dumper(), options, new WithoutDates());
        try {
            JsonNode read = JsonMapper.shared().valueToTree(yaml.load(text));
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        throw new IllegalArgumentException("it is not a mapping of names to values");
    }

    static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }

    static DumperOptions dumper() {
        var dumper = new DumperOptions();
        dumper.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dumper.setWidth(120);
        dumper.setSplitLines(false);
        dumper.setIndicatorIndent(2);
        dumper.setIndentWithIndicator(true);
        return dumper;
    }

    static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(
                Tag tag, Pattern regexp, @org.jspecify.annotations.Nullable String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }

    private static final class LongForms extends SafeConstructor {
        LongForms(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return longForm(node.getTag().getValue().substring(1), value(node));
                }
            });
        }

        private Object value(Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new YAMLException("a function needs a value " + node.getStartMark());
            };
        }

        private static Map<String, Object> longForm(String function, Object value) {
            return switch (function) {
                case "Ref", "Condition" -> Map.of(function, value);
                case "GetAtt" -> Map.of("Fn::GetAtt", value instanceof String path ? parts(path) : value);
                default -> Map.of("Fn::" + function, value);
            };
        }

        private static List<String> parts(String path) {
            int dot = path.indexOf('.');
            return dot < 0 ? List.of(path) : List.of(path.substring(0, dot), path.substring(dot + 1));
        }
    }
}
