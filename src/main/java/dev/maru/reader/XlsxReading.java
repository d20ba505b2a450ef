package dev.maru.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/** SpreadsheetML (ECMA-376 part 1, 18), as a stream: each sheet is a table, with numbers as they are shown. */
final class XlsxReading {
    private final Archive archive;
    private final Writing to;
    private final List<String> strings = new ArrayList<>();
    private final Formats formats = new Formats();

    private XlsxReading(Archive archive, Writing to) {
        this.archive = archive;
        this.to = to;
    }

    private record Sheet(String name, String relation, boolean hidden) {}

    static void read(Path file, Writing to) throws IOException {
        try (Archive archive = Archive.open(file, to.limits())) {
            new XlsxReading(archive, to).read();
        }
    }

    private void read() throws IOException {
        DocxReading.about(archive, to);
        archive.xmlIfThere("xl/sharedStrings.xml", new Strings());
        archive.xmlIfThere("xl/styles.xml", formats);
        List<Sheet> sheets = new ArrayList<>();
        archive.xml("xl/workbook.xml", tag -> {
            if (tag.name().equals("sheet")) {
                boolean hidden = !tag.attribute("state", "visible").equals("visible");
                sheets.add(new Sheet(tag.attribute("name", ""), tag.relation(), hidden));
            }
        });
        Map<String, String> targets = new HashMap<>();
        archive.xmlIfThere("xl/_rels/workbook.xml.rels", tag -> {
            if (tag.name().equals("Relationship")) {
                targets.put(tag.attribute("Id", ""), part(tag.attribute("Target", "")));
            }
        });
        to.field("sheets", "" + sheets.size());
        for (Sheet sheet : sheets) {
            String target = targets.getOrDefault(sheet.relation, "");
            if (archive.has(target)) {
                if (!sheet.hidden) {
                    to.heading(1, sheet.name);
                }
                Rows rows = new Rows(sheet.hidden);
                archive.xml(target, rows);
                rows.finish();
            }
        }
    }

    private static String part(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** The texts that cells point to. */
    private final class Strings implements Xml.Visitor {
        private final StringBuilder text = new StringBuilder();
        private boolean inText;
        private boolean inReading;
        private long characters;

        @Override
        public void start(Tag tag) {
            switch (tag.name()) {
                case "si" -> text.setLength(0);
                case "t" -> inText = true;
                case "rPh" -> inReading = true;
                default -> {
                    // how it looks
                }
            }
        }

        @Override
        public void text(String more) {
            if (inText && !inReading) {
                text.append(more);
            }
        }

        @Override
        public void end(String name) {
            switch (name) {
                case "t" -> inText = false;
                case "rPh" -> inReading = false;
                case "si" -> {
                    strings.add(text.toString());
                    characters += text.length() + 20L;
                    if (characters > to.limits().characters() * 4L) {
                        throw Refusal.tooLarge("It has more than %,d characters of text. Split it into smaller files."
                                .formatted(to.limits().characters()));
                    }
                }
                default -> {
                    // ends nothing that was begun
                }
            }
        }
    }

    /** How numbers are shown: 45000 may be a number, an amount or a day. */
    private static final class Formats implements Xml.Visitor {
        private final Map<Integer, String> own = new HashMap<>();
        private final List<Integer> ofCells = new ArrayList<>();
        private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
        private boolean inCells;

        @Override
        public void start(Tag tag) {
            switch (tag.name()) {
                case "numFmt" -> own.put(tag.number("numFmtId", 0), tag.attribute("formatCode", "General"));
                case "cellXfs" -> inCells = true;
                case "xf" -> {
                    if (inCells) {
                        ofCells.add(tag.number("numFmtId", 0));
                    }
                }
                default -> {
                    // how it looks
                }
            }
        }

        @Override
        public void end(String name) {
            if (name.equals("cellXfs")) {
                inCells = false;
            }
        }

        String shown(String number, int style) {
            int format = style >= 0 && style < ofCells.size() ? ofCells.get(style) : 0;
            String code = own.getOrDefault(format, BuiltinFormats.getBuiltinFormat(Math.clamp(format, 0, 49)));
            try {
                double value = Double.parseDouble(number);
                return DateUtil.isADateFormat(format, code) && DateUtil.isValidExcelDate(value)
                        ? time(value)
                        : formatter.formatRawCellContents(value, format, code);
            } catch (RuntimeException unknown) {
                return number;
            }
        }

        /** In ISO 8601, whatever country's order the sheet shows: the reader of an answer does not see the sheet. */
        private static String time(double value) {
            LocalDateTime time = DateUtil.getLocalDateTime(value);
            if (value < 1) {
                return time.toLocalTime().toString();
            }
            return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? time.toLocalDate().toString()
                    : time.toLocalDate() + " " + time.toLocalTime();
        }
    }

    private final class Rows implements Xml.Visitor {
        private static final int MOST_COLUMNS = 2_000;

        private final boolean sheetHidden;
        private final List<List<String>> shown = new ArrayList<>();
        private final List<List<String>> hidden = new ArrayList<>();
        private final Set<Integer> hiddenColumns = new HashSet<>();
        private final StringBuilder value = new StringBuilder();
        private List<String> row = new ArrayList<>();
        private List<String> hiddenCells = new ArrayList<>();
        private boolean rowHidden;
        private String type = "";
        private int style;
        private int column;
        private boolean inValue;

        Rows(boolean sheetHidden) {
            this.sheetHidden = sheetHidden;
        }

        @Override
        public void start(Tag tag) {
            switch (tag.name()) {
                case "col" -> {
                    if (tag.attribute("hidden", "0").matches("1|true")) {
                        int last = Math.min(tag.number("max", 0), MOST_COLUMNS);
                        for (int i = tag.number("min", 1); i <= last; i++) {
                            hiddenColumns.add(i - 1);
                        }
                    }
                }
                case "row" -> {
                    row = new ArrayList<>();
                    hiddenCells = new ArrayList<>();
                    rowHidden = tag.attribute("hidden", "0").matches("1|true");
                }
                case "c" -> {
                    type = tag.attribute("t", "n");
                    style = tag.number("s", -1);
                    column = column(tag.attribute("r", ""), row.size());
                    value.setLength(0);
                }
                case "v", "t" -> inValue = true;
                default -> {
                    // formulas, links: what they come to stands in the value
                }
            }
        }

        private static int column(String reference, int next) {
            int column = 0;
            for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
                column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            }
            return column == 0 ? next : Math.min(column - 1, MOST_COLUMNS);
        }

        @Override
        public void text(String text) {
            if (inValue) {
                value.append(text);
            }
        }

        @Override
        public void end(String name) {
            switch (name) {
                case "v", "t" -> inValue = false;
                case "c" -> endCell();
                case "row" -> endRow();
                default -> {
                    // ends nothing that was begun
                }
            }
        }

        private void endCell() {
            String text = shown();
            if (text.isEmpty()) {
                return;
            }
            if (hiddenColumns.contains(column)) {
                hiddenCells.add(text);
                return;
            }
            while (row.size() < column) {
                row.add("");
            }
            row.add(text);
        }

        private String shown() {
            String raw = value.toString();
            return switch (type) {
                case "s" -> {
                    int index = raw.matches("\\d{1,9}") ? Integer.parseInt(raw) : -1;
                    yield index >= 0 && index < strings.size() ? strings.get(index) : "";
                }
                case "b" -> raw.equals("1") ? "TRUE" : "FALSE";
                case "n" -> raw.isEmpty() ? "" : formats.shown(raw, style);
                default -> raw;
            };
        }

        private void endRow() {
            if (!row.isEmpty()) {
                (rowHidden || sheetHidden ? hidden : shown).add(row);
            }
            if (!hiddenCells.isEmpty()) {
                hidden.add(hiddenCells);
            }
            if ((shown.size() + hidden.size()) * 2L > to.limits().pieces()) {
                throw Refusal.tooLarge("It has more than %,d rows. Split it, or connect the data as a database."
                        .formatted(to.limits().pieces() / 2));
            }
        }

        void finish() {
            to.table(shown, false);
            to.table(hidden, true);
        }
    }
}
