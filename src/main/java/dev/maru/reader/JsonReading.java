package dev.maru.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON: a list of flat objects is a table, everything else is kept as it is written. */
final class JsonReading {
    private static final int MOST_COLUMNS = 200;

    private JsonReading() {}

    static void read(String text, Writing to) {
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            if (root.isArray() && isTable(root.values())) {
                table(List.copyOf(root.values()), to);
                return;
            }
        } catch (JacksonException notJson) {
            // its name says so, but it is text all the same
        }
        to.block(Answer.Kind.CODE, text, false);
    }

    static void readLines(String text, Writing to) {
        List<JsonNode> rows = new ArrayList<>();
        try {
            text.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> rows.add(JsonMapper.shared().readTree(line)));
        } catch (JacksonException notJson) {
            rows.clear();
        }
        if (isTable(rows)) {
            table(rows, to);
        } else {
            to.block(Answer.Kind.CODE, text, false);
        }
    }

    private static boolean isTable(Iterable<JsonNode> rows) {
        int count = 0;
        for (JsonNode row : rows) {
            if (!row.isObject() || row.values().stream().anyMatch(value -> value.isContainer() && !value.isEmpty())) {
                return false;
            }
            count++;
        }
        return count > 0;
    }

    private static void table(List<JsonNode> objects, Writing to) {
        Set<String> columns = new LinkedHashSet<>();
        for (JsonNode object : objects) {
            columns.addAll(object.propertyNames());
            if (columns.size() > MOST_COLUMNS) {
                throw Refusal.tooLarge("Its objects have more than %d different fields.".formatted(MOST_COLUMNS));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.copyOf(columns));
        for (JsonNode object : objects) {
            rows.add(columns.stream()
                    .map(column ->
                            object.hasNonNull(column) ? object.path(column).asString("") : "")
                    .toList());
        }
        to.table(rows, false);
    }
}
