package dev.maru.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HWPX (KS X 6101, OWPML), as a stream. hwpxlib would read it too, but it resolves document types and holds the whole document
 * as a tree; it writes the samples of the tests instead.
 */
final class HwpxReading implements Xml.Visitor {
    private static final Pattern SECTION = Pattern.compile("Contents/section(\\d+)\\.xml");

    private final Writing to;
    private final Shapes shapes;
    private final Flow flow;
    private int textDepth;
    private int unseenDepth;
    private boolean inScript;
    private @Nullable Integer page;
    private int lastDown = -1;
    private boolean columns;

    private HwpxReading(Writing to, Shapes shapes, @Nullable Integer page) {
        this.to = to;
        this.shapes = shapes;
        this.page = page;
        this.flow = new Flow(to);
    }

    static void read(Path file, Writing to) throws IOException {
        try (Archive archive = Archive.open(file, to.limits())) {
            String manifest = archive.has("META-INF/manifest.xml") ? archive.text("META-INF/manifest.xml") : "";
            if (manifest.contains("encryption-data")) {
                throw FileKind.encrypted();
            }
            archive.xmlIfThere("Contents/content.hpf", new About(to));
            Shapes shapes = new Shapes();
            archive.xmlIfThere("Contents/header.xml", shapes);
            List<String> sections = archive.names().stream()
                    .filter(name -> SECTION.matcher(name).matches())
                    .sorted(Comparator.comparingInt(HwpxReading::number))
                    .toList();
            if (sections.isEmpty()) {
                throw Refusal.damaged("It lacks a part that every HWPX file has: Contents/section0.xml.");
            }
            Integer page = null;
            for (String section : sections) {
                HwpxReading reading = new HwpxReading(to, shapes, page);
                archive.xml(section, reading);
                page = reading.page;
            }
        }
    }

    private static int number(String section) {
        Matcher matcher = SECTION.matcher(section);
        return matcher.matches() && matcher.group(1).length() < 8 ? Integer.parseInt(matcher.group(1)) : 0;
    }

    @Override
    public void start(Tag tag) {
        switch (tag.name()) {
            case "p" -> startParagraph(tag);
            case "run" -> {
                Flow.Paragraph paragraph = flow.paragraph();
                if (paragraph != null) {
                    paragraph.hiding = shapes.hidden.contains(tag.attribute("charPrIDRef", ""));
                }
            }
            case "t" -> textDepth++;
            case "tab" -> append(textDepth > 0 ? "\t" : "");
            case "lineBreak" -> append("\n");
            case "nbSpace", "fwSpace" -> append(" ");
            case "hyphen" -> append("-");
            case "script" -> inScript = true;
            case "hiddenComment" -> unseenDepth++;
            case "colPr" -> columns = tag.number("colCount", 1) > 1;
            case "lineseg" -> place(tag);
            case "compose" -> append(tag.attribute("composeText", ""));
            case "mainText", "subText" -> textDepth++;
            case "textart" -> append(tag.attribute("text", ""));
            case "tbl" -> flow.beginTable();
            case "tr" -> flow.beginRow();
            case "tc" -> flow.beginCell();
            case "cellSpan" -> flow.span(tag.number("colSpan", 1));
            default -> {
                // how it looks
            }
        }
    }

    private void startParagraph(Tag tag) {
        Flow.Paragraph paragraph = flow.beginParagraph();
        String shape = tag.attribute("paraPrIDRef", "");
        paragraph.level = shapes.level(shape, tag.attribute("styleIDRef", ""));
        paragraph.listed = shapes.lists.contains(shape);
    }

    /** A line that stands higher than the one before stands on the next page. */
    private void place(Tag tag) {
        Flow.Paragraph paragraph = flow.paragraph();
        if (flow.depth() != 1 || paragraph == null || flow.inTable()) {
            return;
        }
        int down = tag.number("vertpos", 0);
        if (page == null) {
            page = 1;
        } else if (lastDown < 0 || down < lastDown) {
            page++;
        }
        lastDown = down;
        paragraph.page = paragraph.page == null ? page : paragraph.page;
    }

    @Override
    public void end(String name) {
        switch (name) {
            case "t", "mainText", "subText" -> textDepth--;
            case "script" -> {
                inScript = false;
                append(" ");
            }
            case "hiddenComment" -> unseenDepth--;
            case "p" -> endParagraph();
            case "tc" -> flow.endCell();
            case "tr" -> flow.endRow();
            case "tbl" -> flow.endTable(columns ? null : page);
            default -> {
                // ends nothing that was begun
            }
        }
    }

    @Override
    public void text(String text) {
        if (textDepth > 0 || inScript) {
            append(text);
        }
    }

    private void append(String text) {
        Flow.Paragraph paragraph = flow.paragraph();
        if (paragraph != null) {
            StringBuilder into = paragraph.hiding || unseenDepth > 0 ? paragraph.hidden : paragraph.shown;
            into.append(text);
            if (into.length() > to.limits().characters()) {
                to.count(into.length(), 0);
            }
        }
    }

    private void endParagraph() {
        Flow.Paragraph paragraph = flow.paragraph();
        Integer own = paragraph == null ? null : paragraph.page;
        flow.endParagraph(columns ? null : own == null ? page : own);
    }

    /** What the header says of shapes and styles: which are headings, which are lists, which nobody sees. */
    private static final class Shapes implements Xml.Visitor {
        final Set<String> hidden = new HashSet<>();
        final Set<String> lists = new HashSet<>();
        private final Map<String, Integer> levels = new HashMap<>();
        private final Map<String, Integer> styleLevels = new HashMap<>();
        private String shape = "";

        @Override
        public void start(Tag tag) {
            switch (tag.name()) {
                case "charPr" -> character(tag);
                case "paraPr" -> shape = tag.attribute("id", "");
                case "heading" -> {
                    switch (tag.attribute("type", "NONE")) {
                        case "OUTLINE" -> levels.put(shape, tag.number("level", 0) + 1);
                        case "NUMBER", "BULLET" -> lists.add(shape);
                        default -> {
                            // an ordinary paragraph
                        }
                    }
                }
                case "style" -> {
                    Matcher name = HwpReading.OUTLINE_STYLE.matcher(tag.attribute("name", ""));
                    if (name.find()) {
                        styleLevels.put(tag.attribute("id", ""), Integer.parseInt(name.group(1)));
                    }
                }
                default -> {
                    // how it looks
                }
            }
        }

        private void character(Tag tag) {
            String color = tag.attribute("textColor", "").toUpperCase(Locale.ROOT);
            String shade = tag.attribute("shadeColor", "none").toUpperCase(Locale.ROOT);
            boolean white = color.matches("#F[D-F]F[D-F]F[D-F]") && (shade.equals("NONE") || shade.equals("#FFFFFF"));
            if (white || tag.number("height", 1000) <= HwpReading.SMALLEST_HUNDREDTHS) {
                hidden.add(tag.attribute("id", ""));
            }
        }

        int level(String shape, String style) {
            return styleLevels.getOrDefault(style, levels.getOrDefault(shape, 0));
        }
    }

    /** The package's own words on it. */
    private record About(Writing to, StringBuilder value, StringBuilder name) implements Xml.Visitor {
        About(Writing to) {
            this(to, new StringBuilder(), new StringBuilder());
        }

        @Override
        public void start(Tag tag) {
            value.setLength(0);
            name.setLength(0);
            name.append(tag.name().equals("meta") ? tag.attribute("name", "") : tag.name());
        }

        @Override
        public void text(String text) {
            value.append(text);
        }

        @Override
        public void end(String element) {
            String text = value.toString();
            switch (name.toString()) {
                case "title" -> to.title(text);
                case "creator" -> to.author(text);
                case "CreatedDate" -> to.created(DocxReading.time(text));
                case "ModifiedDate" -> to.modified(DocxReading.time(text));
                case "subject", "description", "keyword", "lastsaveby" -> to.field(name.toString(), text);
                default -> {
                    // of no use for finding it
                }
            }
            name.setLength(0);
        }
    }
}
