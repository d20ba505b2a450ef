package dev.maru.reader;

import java.util.ArrayList;
import java.util.List;

/** A table as text: comma, semicolon, tab or bar between cells (RFC 4180, read with leniency). */
final class TableText {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int LINES_LOOKED_AT = 20;

    private final String text;
    private final char separator;
    private final Writing to;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();

    private TableText(String text, char separator, Writing to) {
        this.text = text;
        this.separator = separator;
        this.to = to;
    }

    static void read(String text, Writing to) {
        read(text, separator(text), to);
    }

    static void read(String text, char separator, Writing to) {
        TableText table = new TableText(text, separator, to);
        table.parse();
        to.table(table.rows, false);
    }

    /** The one that parts the first lines into the same number of cells, the more the better. */
    private static char separator(String text) {
        char best = ',';
        int most = 0;
        for (char candidate : SEPARATORS) {
            int[] counts = text.lines()
                    .limit(LINES_LOOKED_AT)
                    .filter(line -> !line.isBlank())
                    .mapToInt(line ->
                            (int) line.chars().filter(c -> c == candidate).count())
                    .sorted()
                    .toArray();
            int median = counts.length == 0 ? 0 : counts[counts.length / 2];
            if (median > most) {
                most = median;
                best = candidate;
            }
        }
        return best;
    }

    private void parse() {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                endCell();
            } else if (c == '\n') {
                endRow();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        endRow();
    }

    private void endCell() {
        row.add(cell.toString());
        cell.setLength(0);
        if (row.size() > to.limits().pieces()) {
            throw Refusal.tooLarge(
                    "It has a row of more than %,d cells.".formatted(to.limits().pieces()));
        }
    }

    private void endRow() {
        endCell();
        rows.add(row);
        row = new ArrayList<>();
        if (rows.size() > to.limits().pieces()) {
            throw Refusal.tooLarge("It has more than %,d rows. Split it, or connect the data as a database."
                    .formatted(to.limits().pieces()));
        }
    }
}
