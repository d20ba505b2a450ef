package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** PresentationML (ECMA-376 part 1, 19), as a stream: a slide is a page, its title a heading, its notes follow. */
final class PptxReading implements Xml.Visitor {
    private static final Pattern SLIDE = Pattern.compile("slide\\d{1,7}\\.xml");
    private static final Pattern NOTES = Pattern.compile("notesSlide\\d{1,7}\\.xml");

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
            List<String> slides = slides(archive);
            for (int i = 0; i < slides.size(); i++) {
                to.page(i + 1);
                archive.xml("ppt/slides/" + slides.get(i), new PptxReading(to));
                for (String notes : related(archive, "ppt/slides/_rels/" + slides.get(i) + ".rels", NOTES)
                        .values()) {
                    archive.xmlIfThere("ppt/notesSlides/" + notes, new PptxReading(to));
                }
            }
            to.field("slides", "" + slides.size());
        }
    }

    /** In the order they are shown in, which is not that of their names; where it is not said, by their names. */
    private static List<String> slides(Archive archive) throws IOException {
        Map<String, String> names = related(archive, "ppt/_rels/presentation.xml.rels", SLIDE);
        List<String> shown = new ArrayList<>();
        archive.xml("ppt/presentation.xml", tag -> {
            String name = tag.name().equals("sldId") ? names.get(tag.relation()) : null;
            if (name != null && archive.has("ppt/slides/" + name)) {
                shown.add(name);
            }
        });
        if (!shown.isEmpty()) {
            return shown;
        }
        return archive.names().stream()
                .filter(name -> name.startsWith("ppt/slides/"))
                .map(name -> name.substring("ppt/slides/".length()))
                .filter(name -> SLIDE.matcher(name).matches())
                .sorted(Comparator.comparingInt(PptxReading::number))
                .toList();
    }

    private static int number(String slide) {
        return Integer.parseInt(slide.replaceAll("\\D", ""));
    }

    /** The files of a kind that a part points to, by the id of the relation. */
    private static Map<String, String> related(Archive archive, String relations, Pattern kind) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        archive.xmlIfThere(relations, tag -> {
            String target = tag.attribute("Target", "");
            String file = target.substring(target.lastIndexOf('/') + 1);
            if (tag.name().equals("Relationship") && kind.matcher(file).matches()) {
                files.put(tag.attribute("Id", ""), file);
            }
        });
        return files;
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
