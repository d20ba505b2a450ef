package dev.maru.reader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** WordprocessingML (ECMA-376 part 1, 17), as a stream: no tree of the document is built. */
final class DocxReading implements Xml.Visitor {
    private static final Pattern HEADING_NAME =
            Pattern.compile("(?i)^(heading|제목|개요|見出し|标题|überschrift|titre)\\s*(\\d)$");
    private static final String PAGE_MARK = "lastRenderedPageBreak";
    private static final int SMALLEST_HALF_POINTS = 4;

    private final Writing to;
    private final Styles styles;
    private final boolean paged;
    private final Flow flow;
    private Run run = new Run();
    private int page = 1;
    private int fallbackDepth;
    private boolean inText;
    private String within = "";

    private DocxReading(Writing to, Styles styles, boolean paged) {
        this.to = to;
        this.styles = styles;
        this.paged = paged;
        this.flow = new Flow(to);
    }

    private static final class Run {
        boolean hidden;
        boolean white;
        boolean tiny;
        boolean shaded;
    }

    static void read(Path file, Writing to) throws IOException {
        try (Archive archive = Archive.open(file, to.limits())) {
            about(archive, to);
            Styles styles = new Styles();
            archive.xmlIfThere("word/styles.xml", styles);
            boolean paged;
            try (InputStream in = archive.open("word/document.xml")) {
                paged = contains(in, PAGE_MARK);
            }
            archive.xml("word/document.xml", new DocxReading(to, styles, paged));
            to.page(null);
            for (String notes : List.of("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")) {
                archive.xmlIfThere(notes, new DocxReading(to, styles, false));
            }
        }
    }

    /** What Office documents of all kinds say of themselves. */
    static void about(Archive archive, Writing to) throws IOException {
        archive.xmlIfThere("docProps/core.xml", new Xml.Visitor() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public void start(Tag tag) {
                text.setLength(0);
            }

            @Override
            public void text(String more) {
                text.append(more);
            }

            @Override
            public void end(String name) {
                String value = text.toString();
                switch (name) {
                    case "title" -> to.title(value);
                    case "creator" -> to.author(value);
                    case "created" -> to.created(time(value));
                    case "modified" -> to.modified(time(value));
                    case "subject", "keywords", "category", "lastModifiedBy", "contentStatus", "description" ->
                        to.field(name, value);
                    default -> {
                        // of no use for finding it
                    }
                }
                text.setLength(0);
            }
        });
    }

    static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    private static boolean contains(InputStream in, String ascii) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 15);
        int matched = 0;
        for (int read = buffered.read(); read >= 0; read = buffered.read()) {
            matched = read == ascii.charAt(matched) ? matched + 1 : read == ascii.charAt(0) ? 1 : 0;
            if (matched == ascii.length()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void start(Tag tag) {
        if (fallbackDepth > 0 || tag.name().equals("Fallback")) {
            fallbackDepth++;
            return;
        }
        switch (tag.name()) {
            case "p" -> flow.beginParagraph();
            case "r" -> run = new Run();
            case "t" -> inText = true;
            case "tab", "ptab" -> append(tag, "\t");
            case "br", "cr" -> lineBreak(tag);
            case "noBreakHyphen" -> append("-");
            case PAGE_MARK -> page++;
            case "tbl" -> flow.beginTable();
            case "tr" -> flow.beginRow();
            case "tc" -> flow.beginCell();
            case "rPr", "pPr", "tcPr", "tblPr" -> within = tag.name();
            default -> property(tag);
        }
    }

    /** A tab in the properties of a paragraph is a tab stop, not a tab. */
    private void append(Tag tag, String text) {
        if (tag.attribute("pos") == null) {
            append(text);
        }
    }

    private void lineBreak(Tag tag) {
        boolean pageBreak = tag.attribute("type", "").equals("page");
        if (pageBreak && !paged) {
            return;
        }
        append("\n");
    }

    private void property(Tag tag) {
        Flow.Paragraph paragraph = flow.paragraph();
        switch (tag.name()) {
            case "pStyle" -> {
                if (paragraph != null) {
                    String style = tag.attribute("val", "");
                    paragraph.level = styles.level(style);
                    paragraph.listed |= styles.isList(style);
                }
            }
            case "outlineLvl" -> {
                if (paragraph != null && tag.number("val", 9) < 9) {
                    paragraph.level = tag.number("val", 9) + 1;
                }
            }
            case "numId" -> {
                if (paragraph != null) {
                    paragraph.listed = tag.number("val", 0) > 0;
                }
            }
            case "vanish" -> run.hidden = isOn(tag);
            case "color" ->
                run.white = tag.attribute("val", "").toUpperCase(Locale.ROOT).matches("FFFFFF|F[D-F]F[D-F]F[D-F]");
            case "sz" -> run.tiny = tag.number("val", 20) <= SMALLEST_HALF_POINTS;
            case "highlight" -> run.shaded = !Set.of("none", "white").contains(tag.attribute("val", "none"));
            case "shd" -> shade(tag);
            case "gridSpan" -> {
                if (flow.inTable()) {
                    flow.span(tag.number("val", 1));
                }
            }
            default -> {
                // nothing that changes what is read
            }
        }
    }

    private static boolean isOn(Tag tag) {
        return !Set.of("0", "false", "off").contains(tag.attribute("val", "1"));
    }

    /** Shading of a run, of its paragraph, or of the cell: told apart by whose properties were begun last. */
    private void shade(Tag tag) {
        String fill = tag.attribute("fill", "auto");
        if (fill.equalsIgnoreCase("auto") || fill.equalsIgnoreCase("FFFFFF")) {
            return;
        }
        Flow.Paragraph paragraph = flow.paragraph();
        if (within.equals("rPr")) {
            run.shaded = true;
        } else if (within.equals("pPr") && paragraph != null) {
            paragraph.shaded = true;
        } else if (flow.inTable()) {
            flow.table().shaded = true;
        }
    }

    @Override
    public void end(String name) {
        if (fallbackDepth > 0) {
            fallbackDepth--;
            return;
        }
        switch (name) {
            case "t" -> inText = false;
            case "r" -> run = new Run();
            case "p" -> flow.endParagraph(paged ? page : null);
            case "tc" -> flow.endCell();
            case "tr" -> flow.endRow();
            case "tbl" -> flow.endTable(paged ? page : null);
            default -> {
                // ends nothing that was begun
            }
        }
    }

    @Override
    public void text(String text) {
        if (inText && fallbackDepth == 0) {
            append(text);
        }
    }

    private void append(String text) {
        Flow.Paragraph paragraph = flow.paragraph();
        if (paragraph == null) {
            return;
        }
        boolean shaded = run.shaded || paragraph.shaded || flow.inTable() && flow.table().shaded;
        boolean hidden = run.hidden || run.tiny || run.white && !shaded;
        (hidden ? paragraph.hidden : paragraph.shown).append(text);
        if (paragraph.shown.length() > to.limits().characters()) {
            to.count(paragraph.shown.length(), 0);
        }
    }

    /** Which styles are headings, whatever language the names are in. */
    private static final class Styles implements Xml.Visitor {
        private final Map<String, Integer> levels = new HashMap<>();
        private final Map<String, String> parents = new HashMap<>();
        private final Map<String, Boolean> lists = new HashMap<>();
        private String current = "";

        @Override
        public void start(Tag tag) {
            switch (tag.name()) {
                case "style" -> current = tag.attribute("styleId", "");
                case "name" -> named(tag.attribute("val", ""));
                case "outlineLvl" -> {
                    if (tag.number("val", 9) < 9) {
                        levels.put(current, tag.number("val", 9) + 1);
                    }
                }
                case "basedOn" -> parents.put(current, tag.attribute("val", ""));
                case "numPr" -> lists.put(current, true);
                default -> {
                    // how it looks
                }
            }
        }

        private void named(String name) {
            Matcher heading = HEADING_NAME.matcher(name);
            if (heading.find()) {
                levels.putIfAbsent(current, Integer.parseInt(heading.group(2)));
            } else if (name.equalsIgnoreCase("title")) {
                levels.putIfAbsent(current, 1);
            } else if (name.toLowerCase(Locale.ROOT).startsWith("list ")) {
                lists.put(current, true);
            }
        }

        /** 0 for a style that is no heading. */
        int level(String style) {
            String looked = style;
            for (int i = 0; i < 10 && looked != null; i++) {
                Integer level = levels.get(looked);
                if (level != null) {
                    return level;
                }
                looked = parents.get(looked);
            }
            return 0;
        }

        boolean isList(String style) {
            return lists.getOrDefault(style, false) && level(style) == 0;
        }
    }
}
