package dev.maru.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * PDF, which knows glyphs on pages and no paragraphs: lines close to each other in one size are a paragraph, short lines in a
 * larger size than most text are headings.
 */
final class PdfReading {
    private static final int MOST_PAGES = 5_000;
    private static final int LONGEST_HEADING = 120;
    private static final double LARGER = 1.15;
    private static final int LEAST_CHARACTERS_OF_A_PAGE = 20;

    private PdfReading() {}

    /** A line of text as it is shown. */
    record Line(String text, float size, float y, float x, int page) {}

    static void read(Path file, Writing to) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            pdf.setResourceCache(null);
            if (pdf.getNumberOfPages() > MOST_PAGES) {
                throw Refusal.tooLarge("It has more than %,d pages. Split it.".formatted(MOST_PAGES));
            }
            if (!pdf.getCurrentAccessPermission().canExtractContent()
                    && !pdf.getCurrentAccessPermission().canExtractForAccessibility()) {
                throw FileKind.encrypted();
            }
            about(pdf, to);
            PdfPages pages = new PdfPages(to.limits());
            pages.read(pdf);
            refuseScans(pdf, pages);
            write(pages, to);
            to.field("pages", "" + pdf.getNumberOfPages());
            if (!pages.scanned().isEmpty()) {
                to.field("scannedPages", "" + pages.scanned().size());
            }
        } catch (InvalidPasswordException locked) {
            throw FileKind.encrypted();
        }
    }

    private static void refuseScans(PDDocument pdf, PdfPages pages) {
        int characters =
                pages.lines().stream().mapToInt(line -> line.text().length()).sum();
        if (!pages.scanned().isEmpty()
                && characters < LEAST_CHARACTERS_OF_A_PAGE * pages.scanned().size()
                && pages.scanned().size() * 2 > pdf.getNumberOfPages()) {
            throw new Refusal(
                    Refusal.Reason.SCANNED,
                    "It is scanned: %d of its %d pages are pictures without text. Run it through text recognition (OCR) and"
                                    .formatted(pages.scanned().size(), pdf.getNumberOfPages())
                            + " add the result.");
        }
    }

    private static void about(PDDocument pdf, Writing to) {
        PDDocumentInformation information = pdf.getDocumentInformation();
        to.title(information.getTitle());
        to.author(information.getAuthor());
        Calendar created = information.getCreationDate();
        to.created(created == null ? null : created.toInstant());
        Calendar modified = information.getModificationDate();
        to.modified(modified == null ? null : modified.toInstant());
    }

    private static void write(PdfPages pages, Writing to) {
        List<Line> lines = pages.lines();
        float body = usualSize(lines);
        Map<Float, Integer> levels = levels(lines, body);
        StringBuilder paragraph = new StringBuilder();
        Line last = null;
        int hiddenPage = 0;
        for (Line line : lines) {
            boolean heading = isHeading(line, body);
            boolean goesOn = last != null && continues(last, line) && heading == isHeading(last, body);
            if (!goesOn) {
                end(paragraph, last, levels, body, to);
            }
            for (; hiddenPage < line.page(); hiddenPage++) {
                hidden(pages, hiddenPage, to);
            }
            to.page(line.page());
            if (!paragraph.isEmpty()) {
                paragraph.append(joins(paragraph) ? "" : " ");
            }
            paragraph.append(line.text().strip());
            last = line;
        }
        end(paragraph, last, levels, body, to);
        for (; hiddenPage <= pages.count(); hiddenPage++) {
            hidden(pages, hiddenPage, to);
        }
    }

    private static void hidden(PdfPages pages, int page, Writing to) {
        String text = pages.hidden().get(page);
        if (text != null) {
            to.page(page);
            to.hidden(text);
        }
    }

    /** A word that was parted at the end of a line is put together again. */
    private static boolean joins(StringBuilder paragraph) {
        int end = paragraph.length() - 1;
        if (end > 1 && paragraph.charAt(end) == '-' && Character.isLowerCase(paragraph.charAt(end - 1))) {
            paragraph.setLength(end);
            return true;
        }
        return false;
    }

    private static void end(
            StringBuilder paragraph, @Nullable Line last, Map<Float, Integer> levels, float body, Writing to) {
        if (last == null || paragraph.isEmpty()) {
            return;
        }
        if (isHeading(last, body) && paragraph.length() <= LONGEST_HEADING) {
            to.heading(levels.getOrDefault(rounded(last.size()), 3), paragraph.toString());
        } else {
            to.paragraph(paragraph.toString());
        }
        paragraph.setLength(0);
    }

    private static boolean isHeading(Line line, float body) {
        return line.size() >= body * LARGER
                && line.text().length() <= LONGEST_HEADING
                && line.text().codePoints().anyMatch(Character::isLetter);
    }

    /** Whether a line goes on with what the one above it says. */
    private static boolean continues(Line above, Line line) {
        if (above.page() != line.page()) {
            return false;
        }
        float down = line.y() - above.y();
        boolean near = down > -1 && down < Math.max(above.size(), line.size()) * 1.75;
        boolean sameSize = Math.abs(above.size() - line.size()) < 0.6;
        return near && sameSize && !startsItem(line.text());
    }

    private static boolean startsItem(String text) {
        return text.matches("(?s)^\\s*([•·▪■□◦●○※▶◆◇*–-]\\s|\\(?\\d{1,2}[.)]\\s|[가-하][.)]\\s|제\\s?\\d+\\s?[조장절관]).*");
    }

    private static float usualSize(List<Line> lines) {
        Map<Float, Integer> characters = new HashMap<>();
        lines.forEach(line -> characters.merge(rounded(line.size()), line.text().length(), Integer::sum));
        return characters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(10f);
    }

    private static Map<Float, Integer> levels(List<Line> lines, float body) {
        TreeMap<Float, Integer> sizes = new TreeMap<>();
        for (Line line : lines) {
            if (isHeading(line, body)) {
                sizes.merge(rounded(line.size()), 1, Integer::sum);
            }
        }
        Map<Float, Integer> levels = new HashMap<>();
        List<Float> descending = new ArrayList<>(sizes.descendingKeySet());
        for (int i = 0; i < descending.size(); i++) {
            levels.put(descending.get(i), Math.min(i + 1, 6));
        }
        return levels;
    }

    private static float rounded(float size) {
        return Math.round(size * 2) / 2f;
    }
}
