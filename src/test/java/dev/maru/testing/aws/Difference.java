package dev.maru.testing.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One value in which two sets of properties differ.
 *
 * @param path with slashes from the properties on, list elements by number
 */
record Difference(
        String path, @Nullable String before, @Nullable String after) {
    static List<Difference> between(JsonNode before, JsonNode after) {
        var differences = new ArrayList<Difference>();
        collect("", before, after, differences);
        return differences;
    }

    /** The top-level property it is in. */
    String property() {
        return path.split("/", 2)[0];
    }

    String pathWithoutNumbers() {
        return path.replaceAll("/\\d+", "");
    }

    boolean isKnown() {
        return !Objects.requireNonNullElse(after, "").contains(Evaluation.KNOWN_AFTER_APPLY);
    }

    private static void collect(String path, JsonNode before, JsonNode after, List<Difference> differences) {
        if (before.equals(after)) {
            return;
        }
        if (isTree(before) && (isTree(after) || after.isMissingNode()) || isTree(after) && before.isMissingNode()) {
            if (before.isArray() || after.isArray()) {
                for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                    collect(path + "/" + i, at(before, i), at(after, i), differences);
                }
                return;
            }
            var names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> collect(path + "/" + name, before.path(name), after.path(name), differences));
            return;
        }
        String from = text(before);
        String to = text(after);
        if (!Objects.equals(from, to)) {
            differences.add(new Difference(path.substring(1), from, to));
        }
    }

    private static JsonNode at(JsonNode array, int index) {
        return array.isArray() ? array.path(index) : MissingNode.getInstance();
    }

    private static boolean isTree(JsonNode node) {
        return (node.isObject() || node.isArray()) && !node.isEmpty();
    }

    static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.isContainer() ? node.toString() : node.asString();
    }
}
