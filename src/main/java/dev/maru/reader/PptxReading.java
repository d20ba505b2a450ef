package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PresentationML (ECMA-376 part 1, 19), as a stream: a slide is a page, its title a heading, its notes follow. */
final class PptxReading implements Xml.Visitor {
    private static final Pattern SLIDE = Pattern.compile("ppt/slides/slide(\\d{1,7})\\.xml");

    private final Writing to;
    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private StringBuilder cell = new StringBuilder();
    private boolean inText;
    private boolean title;
    private boolean ignored;
    private boolean slideHidden;
    private int tables;

    private PptxReading(Writing to) {
        this.to = to;
    }

    static void read(Path file, Writing to) throws IOException {
        try (Archive archive = Archive.open(file, to.limits())) {
            DocxReading.about(archive, to);
            List<Integer> slides = archive.names().stream()
                    .map(SLIDE::matcher)
                    .filter(Matcher::matches)
                    .map(name -> Integer.parseInt(name.group(1)))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            for (int number : slides) {
                to.page(number);
                archive.xml("ppt/slides/slide" + number + ".xml", new PptxReading(to));
                archive.xmlIfThere("ppt/notesSlides/notesSlide" + number + ".xml", new PptxReading(to));
            }
            to.field("slides", "" + slides.size());
        }
    }

    @Override
    public void start(Tag tag) {
        switch (tag.name()) {
            case "sld" -> slideHidden = tag.attribute("show", "1").matches("0|false");
            case "sp", "graphicFrame" -> {
                title = false;
                ignored = false;
            }
            case "ph" -> {
                String type = tag.attribute("type", "body");
                title = type.equals("title") || type.equals("ctrTitle");
                ignored = type.matches("sldNum|dt|ftr|hdr");
            }
            case "t" -> inText = true;
            case "br" -> text.append('\n');
            case "tbl" -> tables++;
            case "tr" -> row = new ArrayList<>();
            case "tc" -> cell = new StringBuilder();
            default -> {
                // how it looks
            }
        }
    }

    @Override
    public void text(String more) {
        if (inText && !ignored) {
            text.append(more);
        }
    }

    @Override
    public void end(String name) {
        switch (name) {
            case "t" -> inText = false;
            case "p" -> endParagraph();
            case "tc" -> row.add(cell.toString());
            case "tr" -> rows.add(row);
            case "tbl" -> {
                tables--;
                to.table(List.copyOf(rows), slideHidden);
                rows.clear();
            }
            default -> {
                // ends nothing that was begun
            }
        }
    }

    private void endParagraph() {
        String paragraph = text.toString();
        text.setLength(0);
        if (tables > 0) {
            cell.append(cell.isEmpty() ? "" : "\n").append(paragraph);
        } else if (title && !slideHidden) {
            to.heading(1, paragraph);
        } else {
            to.block(Kind.PARAGRAPH, paragraph, slideHidden);
        }
    }
}
