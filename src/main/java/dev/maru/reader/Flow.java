package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paragraphs and tables that a word processor's document is made of, nested as it nests them: they begin and end as its
 * elements do, and are written in reading order. A table in a cell becomes text of the cell.
 */
final class Flow {
    private final Writing to;
    private final Deque<Paragraph> paragraphs = new ArrayDeque<>();
    private final Deque<Table> tables = new ArrayDeque<>();

    Flow(Writing to) {
        this.to = to;
    }

    static final class Paragraph {
        final StringBuilder shown = new StringBuilder();
        final StringBuilder hidden = new StringBuilder();
        /** Of a heading, from 1; 0 for what is none. */
        int level;

        boolean listed;
        /** Whether something darker than the page lies under it. */
        boolean shaded;
        /** Whether what comes next in it is not seen. */
        boolean hiding;
        /** Where it begins, if it says so itself. */
        @Nullable
        Integer page;
    }

    static final class Table {
        private final List<List<String>> rows = new ArrayList<>();
        private final StringBuilder hidden = new StringBuilder();
        private List<String> row = new ArrayList<>();
        private StringBuilder cell = new StringBuilder();
        /** Whether something darker than the page lies under the cell that was begun last. */
        boolean shaded;
        /** How many columns that cell takes. */
        private int span = 1;
    }

    Paragraph beginParagraph() {
        Paragraph paragraph = new Paragraph();
        paragraphs.addLast(paragraph);
        return paragraph;
    }

    /** The innermost that was begun and has not ended. */
    @Nullable
    Paragraph paragraph() {
        return paragraphs.peekLast();
    }

    /** How many paragraphs are open: more than one where one stands in another's box or cell. */
    int depth() {
        return paragraphs.size();
    }

    boolean inTable() {
        return !tables.isEmpty();
    }

    /** The innermost that was begun and has not ended. */
    Table table() {
        Table table = tables.peekLast();
        if (table == null) {
            throw Refusal.damaged("A cell of a table stands outside of a table in it.");
        }
        return table;
    }

    /** @param page that it stands on; null where that is not known */
    void endParagraph(@Nullable Integer page) {
        Paragraph paragraph = paragraphs.pollLast();
        if (paragraph == null) {
            return;
        }
        if (inTable()) {
            StringBuilder cell = table().cell;
            if (!cell.isEmpty() && !paragraph.shown.isEmpty()) {
                cell.append('\n');
            }
            cell.append(paragraph.shown);
            table().hidden.append(paragraph.hidden.isEmpty() ? "" : " ").append(paragraph.hidden);
            return;
        }
        to.page(page);
        String text = paragraph.shown.toString();
        if (paragraph.level > 0) {
            to.heading(paragraph.level, text);
        } else {
            to.block(paragraph.listed ? Kind.LIST : Kind.PARAGRAPH, text, false);
        }
        to.hidden(paragraph.hidden.toString());
    }

    void beginTable() {
        tables.addLast(new Table());
    }

    void beginRow() {
        table().row = new ArrayList<>();
    }

    void beginCell() {
        Table table = table();
        table.cell = new StringBuilder();
        table.shaded = false;
        table.span = 1;
    }

    void span(int columns) {
        table().span = Math.clamp(columns, 1, 100);
    }

    void endCell() {
        Table table = table();
        table.row.add(table.cell.toString());
        for (int i = 1; i < table.span; i++) {
            table.row.add("");
        }
    }

    void endRow() {
        Table table = table();
        table.rows.add(table.row);
        if (table.rows.size() > to.limits().pieces()) {
            throw Refusal.tooLarge("It has a table of more than %,d rows."
                    .formatted(to.limits().pieces()));
        }
    }

    /** @param page that its end stands on; null where that is not known */
    void endTable(@Nullable Integer page) {
        Table table = table();
        tables.removeLast();
        if (!inTable()) {
            to.page(page);
            to.table(table.rows, false);
            to.hidden(table.hidden.toString());
            return;
        }
        Table around = table();
        for (List<String> row : table.rows) {
            around.cell.append(around.cell.isEmpty() ? "" : "\n").append(String.join(" ", row));
        }
        around.hidden.append(table.hidden);
    }
}
