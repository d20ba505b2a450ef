package dev.maru.model.catalog;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values after RFC 4180: fields may be quoted, a quote in a quoted field is doubled. Empty lines are skipped. */
final class Csv {
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean quoted;

    private Csv() {}

    static List<List<String>> parse(String text) {
        var csv = new Csv();
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean doubled = csv.quoted && c == '"' && i + 1 < plain.length() && plain.charAt(i + 1) == '"';
            csv.take(c, doubled);
            i += doubled ? 1 : 0;
        }
        csv.endRow();
        return csv.rows;
    }

    private void take(char c, boolean doubledQuote) {
        if (doubledQuote) {
            field.append('"');
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted) {
            field.append(c);
        } else if (c == ',') {
            endField();
        } else if (c == '\n') {
            endRow();
        } else if (c != '\r') {
            field.append(c);
        }
    }

    private void endField() {
        row.add(field.toString());
        field.setLength(0);
    }

    private void endRow() {
        endField();
        if (row.stream().anyMatch(value -> !value.isBlank())) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }
}
