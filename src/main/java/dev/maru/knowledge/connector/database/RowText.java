package dev.maru.knowledge.connector.database;

import dev.maru.knowledge.connector.database.DatabaseConnector.Columns;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as Markdown: one as its texts, several as a table, so that each keeps the names of its columns. */
final class RowText {
    private final Columns columns;
    private final List<String> shown;

    /** @param order of the columns in the query */
    RowText(Columns columns, List<String> order) {
        this.columns = columns;
        this.shown = columns.text().isEmpty()
                ? order.stream()
                        .filter(column -> !column.equalsIgnoreCase(columns.key())
                                && !column.equalsIgnoreCase(columns.title())
                                && !column.equalsIgnoreCase(columns.updated()))
                        .toList()
                : columns.text();
    }

    String of(String key, List<Map<String, String>> rows) {
        String named = columns.title().isEmpty() ? "" : rows.getFirst().getOrDefault(columns.title(), "");
        String title = named.isBlank() ? key : named;
        return "# " + title.replaceAll("\\s+", " ").strip() + "\n\n"
                + (rows.size() == 1 ? texts(rows.getFirst()) : table(rows)) + "\n";
    }

    private String texts(Map<String, String> row) {
        if (shown.size() == 1) {
            return row.getOrDefault(shown.getFirst(), "");
        }
        return shown.stream()
                .filter(column -> !row.getOrDefault(column, "").isBlank())
                .map(column -> "## " + column + "\n\n" + row.getOrDefault(column, ""))
                .collect(Collectors.joining("\n\n"));
    }

    private String table(List<Map<String, String>> rows) {
        return line(shown)
                + line(shown.stream().map(_ -> "---").toList())
                + rows.stream()
                        .map(row -> line(shown.stream()
                                .map(column -> cell(row.getOrDefault(column, "")))
                                .toList()))
                        .collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
