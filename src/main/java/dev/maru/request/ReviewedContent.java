package dev.maru.request;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.CostRange;
import dev.maru.shared.Id;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an approver looks at and an approval binds, as one JSON document: in the same order however the planner listed it,
 * and without what changes by itself (a planner's handle, how much of a quota others use).
 */
final class ReviewedContent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ReviewedContent() {}

    static ObjectNode of(Wish wish, Preview preview) {
        ObjectNode content = JSON.objectNode();
        content.put("team", wish.team().text());
        content.put("application", wish.application().text());
        content.put("action", wish.action().name());
        content.put("name", wish.name());
        content.put("component", text(wish.component()));
        content.put("blueprint", wish.blueprint().toString());
        content.set("parameters", wish.parameters().json());
        content.put("target", wish.target().text());
        content.put("environment", wish.environment().name());
        content.put("lease", wish.lease() == null ? null : wish.lease().toString());
        content.set("changes", changes(preview.changes()));
        content.set("now", cost(preview.now()));
        content.set("then", cost(preview.then()));
        if (wish.action() == Action.TEAR_DOWN) {
            // who loses what they stand on is a part of what is decided
            ArrayNode dependants = content.putArray("dependants");
            preview.dependants().stream()
                    .map(Preview.Dependant::component)
                    .distinct()
                    .sorted()
                    .forEach(dependants::add);
        }
        return content;
    }

    private static ObjectNode changes(List<Preview.ResourceChange> changes) {
        ObjectNode all = JSON.objectNode();
        changes.stream()
                .map(change -> Map.entry(change.name(), change(change)))
                .sorted(Map.Entry.<String, ObjectNode>comparingByKey()
                        .thenComparing(entry -> CanonicalJson.of(entry.getValue())))
                .forEach(entry -> listOf(all, entry.getKey()).add(entry.getValue()));
        return all;
    }

    private static ArrayNode listOf(ObjectNode all, String name) {
        return all.get(name) instanceof ArrayNode there ? there : all.putArray(name);
    }

    private static ObjectNode change(Preview.ResourceChange change) {
        ObjectNode one = JSON.objectNode();
        one.put("kind", change.kind().name());
        one.put("type", change.type());
        one.put("losesData", change.losesData());
        ArrayNode properties = one.putArray("properties");
        change.properties().stream()
                .map(property -> JSON.objectNode()
                        .put("path", property.path())
                        .put("before", property.before())
                        .put("after", property.after())
                        .put("replaces", property.replaces()))
                .sorted(Comparator.comparing(CanonicalJson::of))
                .forEach(properties::add);
        return one;
    }

    /** What nobody knows the cost of is named only where there is any: a range that is whole has the hash it always had. */
    private static ObjectNode cost(CostRange cost) {
        ObjectNode range = JSON.objectNode()
                .put("low", cost.low().toString())
                .put("expected", cost.expected().toString())
                .put("high", cost.high().toString());
        if (!cost.isComplete()) {
            range.put("unknowns", cost.unknowns().stream().sorted().collect(Collectors.joining(", ")));
        }
        return range;
    }

    /** Field by field what is not the same, by the fields' names. */
    static List<FieldChange> differences(JsonNode before, JsonNode after) {
        Map<String, String> was = leaves(before);
        Map<String, String> is = leaves(after);
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(was.get(name), is.get(name)))
                .map(name -> new FieldChange(name, was.get(name), is.get(name)))
                .toList();
    }

    private static Map<String, String> leaves(JsonNode node) {
        var leaves = new TreeMap<String, String>();
        collect("", node, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        switch (node.getNodeType()) {
            case OBJECT -> node.propertyNames().forEach(name -> collect(under(path, name), node.path(name), leaves));
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    JsonNode item = node.path(i);
                    String name = item.path("path").asString("");
                    collect(
                            name.isEmpty() ? node.size() == 1 ? path : path + "[" + i + "]" : under(path, name),
                            without(item, name),
                            leaves);
                }
            }
            case NULL, MISSING -> {}
            default -> leaves.put(path, node.asString());
        }
    }

    private static JsonNode without(JsonNode item, String path) {
        return path.isEmpty() ? item : ((ObjectNode) item.deepCopy()).without("path");
    }

    private static String under(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static @Nullable String text(@Nullable Id id) {
        return id == null ? null : id.text();
    }
}
