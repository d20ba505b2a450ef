package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** OpenDocument 1.3 texts, sheets and presentations, as a stream. */
final class OdfReading implements Xml.Visitor {
    private static final int MOST_REPEATED = 100;

    private final Writing to;
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private final Deque<List<List<String>>> tables = new ArrayDeque<>();
    private final Set<String> hidden = new HashSet<>();
    private final StringBuilder unseen = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private StringBuilder cell = new StringBuilder();
    private String style = "";
    private int listDepth;
    private int skipDepth;
    private int hiddenDepth;
    private int level;
    private int repeated = 1;
    private int slide;
    private String sheet = "";

    private OdfReading(Writing to) {
        this.to = to;
    }

    static void read(Path file, Writing to) throws IOException {
        try (Archive archive = Archive.open(file, to.limits())) {
            if (archive.has("META-INF/manifest.xml")
                    && archive.text("META-INF/manifest.xml").contains("encryption-data")) {
                throw FileKind.encrypted();
            }
            archive.xmlIfThere("meta.xml", new About(to, new StringBuilder()));
            archive.xml("content.xml", new OdfReading(to));
        }
    }

    @Override
    public void start(Tag tag) {
        if (skipDepth > 0) {
            skipDepth++;
            return;
        }
        switch (tag.name()) {
            case "tracked-changes", "forms", "script", "event-listeners" -> skipDepth++;
            case "style" -> style = tag.attribute("name", "");
            case "text-properties" -> hide(tag);
            case "page" -> to.page(++slide);
            case "h" -> {
                texts.addLast(new StringBuilder());
                level = Math.max(1, tag.number("outline-level", 1));
            }
            case "p" -> texts.addLast(new StringBuilder());
            case "span" -> hiddenDepth += hiddenDepth > 0 || hidden.contains(tag.attribute("style-name", "")) ? 1 : 0;
            case "tab" -> append("\t");
            case "s" -> append(" ");
            case "line-break" -> append("\n");
            case "list" -> listDepth++;
            case "table" -> {
                if (tables.isEmpty()
                        && tag.attribute("name") != null
                        && tag.reader().getPrefix().equals("table")) {
                    sheet = tag.attribute("name", "");
                }
                tables.addLast(new ArrayList<>());
            }
            case "table-row" -> row = new ArrayList<>();
            case "table-cell", "covered-table-cell" -> {
                cell = new StringBuilder();
                repeated = Math.clamp(tag.number("number-columns-repeated", 1), 1, MOST_REPEATED);
            }
            default -> {
                // how it looks
            }
        }
    }

    private void hide(Tag tag) {
        boolean white = tag.attribute("color", "").equalsIgnoreCase("#ffffff")
                && tag.attribute("background-color", "transparent").matches("transparent|#ffffff");
        if (white
                || tag.attribute("display", "").equals("none")
                || tag.attribute("font-size", "").matches("[0-2](\\.\\d+)?pt")) {
            hidden.add(style);
        }
    }

    @Override
    public void text(String text) {
        if (skipDepth == 0) {
            append(text);
        }
    }

    private void append(String text) {
        if (hiddenDepth > 0) {
            unseen.append(text);
        } else if (!texts.isEmpty()) {
            texts.getLast().append(text);
        }
    }

    @Override
    public void end(String name) {
        if (skipDepth > 0) {
            skipDepth--;
            return;
        }
        switch (name) {
            case "span" -> hiddenDepth -= hiddenDepth > 0 ? 1 : 0;
            case "h", "p" -> endParagraph(name.equals("h"));
            case "list" -> listDepth--;
            case "table-cell", "covered-table-cell" -> {
                for (int i = 0; i < (cell.isEmpty() ? repeated : Math.min(repeated, 10)); i++) {
                    row.add(cell.toString());
                }
            }
            case "table-row" -> endRow();
            case "table" -> endTable();
            default -> {
                // ends nothing that was begun
            }
        }
    }

    private void endParagraph(boolean heading) {
        String text = texts.isEmpty() ? "" : texts.removeLast().toString();
        if (!tables.isEmpty()) {
            cell.append(cell.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
        } else if (heading) {
            to.heading(level, text);
        } else {
            to.block(listDepth > 0 ? Kind.LIST : Kind.PARAGRAPH, text, false);
        }
        if (!unseen.isEmpty()) {
            to.hidden(unseen.toString());
            unseen.setLength(0);
        }
    }

    private void endRow() {
        while (!row.isEmpty() && row.getLast().isEmpty()) {
            row.removeLast();
        }
        if (!row.isEmpty() && !tables.isEmpty()) {
            tables.getLast().add(row);
            if (tables.getLast().size() * 2L > to.limits().pieces()) {
                throw Refusal.tooLarge("It has more than %,d rows. Split it, or connect the data as a database."
                        .formatted(to.limits().pieces() / 2));
            }
        }
        row = new ArrayList<>();
    }

    private void endTable() {
        if (tables.isEmpty()) {
            return;
        }
        List<List<String>> rows = tables.removeLast();
        if (!tables.isEmpty()) {
            rows.forEach(inner -> cell.append(cell.isEmpty() ? "" : "\n").append(String.join(" ", inner)));
            return;
        }
        if (!rows.isEmpty() && !sheet.isEmpty()) {
            to.block(Kind.PARAGRAPH, sheet, false);
        }
        to.table(rows, false);
    }

    private record About(Writing to, StringBuilder value) implements Xml.Visitor {
        @Override
        public void start(Tag tag) {
            value.setLength(0);
        }

        @Override
        public void text(String text) {
            value.append(text);
        }

        @Override
        public void end(String name) {
            String text = value.toString();
            switch (name) {
                case "title" -> to.title(text);
                case "initial-creator", "creator" -> to.author(text);
                case "creation-date" -> to.created(DocxReading.time(text + "Z"));
                case "date" -> to.modified(DocxReading.time(text + "Z"));
                case "subject", "keyword" -> to.field(name, text);
                default -> {
                    // of no use for finding it
                }
            }
            value.setLength(0);
        }
    }
}
