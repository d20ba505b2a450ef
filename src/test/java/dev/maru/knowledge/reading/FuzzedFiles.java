package dev.maru.knowledge.reading;

import dev.maru.knowledge.reading.Reading.Unreadable;
import dev.maru.testing.SampleFiles;
import dev.maru.testing.SampleFiles.PdfLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Damaged copies of a sample of every kind, and what the real readers say of them. */
public final class FuzzedFiles {
    private static final int MEGABYTE = 1 << 20;
    private static final String WORDS = "본문이 여기에 있다. The text stands here. ";

    private FuzzedFiles() {}

    /**
     * @param outcomes how many were read, and how many not for which reason
     * @param silent how many were refused without a message
     * @param slowestMillis of one file
     * @param grownMegabytes how much more of this process's heap is in use afterwards, at its fullest between files
     */
    public record Result(
            int files,
            Map<String, Integer> outcomes,
            int silent,
            long slowestMillis,
            long grownMegabytes,
            boolean alive) {}

    /** @param copies of each sample */
    public static Result run(Path folder, int copies, long seed) throws IOException {
        var random = new Random(seed);
        Map<String, byte[]> samples = samples();
        List<String> names = List.copyOf(samples.keySet());
        var outcomes = new TreeMap<String, Integer>();
        int silent = 0;
        long slowest = 0;
        long grown = 0;
        int files = 0;
        try (var readers = new ReadersAtWork(folder)) {
            readers.read("first.txt", WORDS);
            long before = used();
            for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
                for (int i = 0; i < copies; i++) {
                    // now and then under the name of another kind
                    String name = i % 7 == 6 ? names.get(random.nextInt(names.size())) : sample.getKey();
                    byte[] copy = damaged(sample.getValue(), random);
                    long begun = System.nanoTime();
                    Reading reading = readers.read(name, copy);
                    slowest = Math.max(slowest, (System.nanoTime() - begun) / 1_000_000);
                    files++;
                    switch (reading) {
                        case Reading.Read _ -> outcomes.merge("READ", 1, Integer::sum);
                        case Unreadable(var reason, var message) -> {
                            outcomes.merge(reason.name(), 1, Integer::sum);
                            silent += message.isBlank() ? 1 : 0;
                        }
                    }
                }
                grown = Math.max(grown, used() - before);
            }
            boolean alive = readers.read("last.txt", WORDS) instanceof Reading.Read;
            return new Result(files, outcomes, silent, slowest, grown / MEGABYTE, alive);
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Cut short, or with bytes changed, zeroed, doubled or left out; in an archive, inside one of its parts too. */
    private static byte[] damaged(byte[] whole, Random random) throws IOException {
        boolean zip = whole.length > 4 && whole[0] == 'P' && whole[1] == 'K';
        if (zip && random.nextInt(3) > 0) {
            Map<String, byte[]> parts = parts(whole);
            List<String> names = List.copyOf(parts.keySet());
            String victim = names.get(random.nextInt(names.size()));
            parts.computeIfPresent(victim, (_, part) -> spoilt(part, random));
            return SampleFiles.zipOf(parts);
        }
        return spoilt(whole, random);
    }

    private static byte[] spoilt(byte[] whole, Random random) {
        if (whole.length < 2) {
            return whole;
        }
        int from = random.nextInt(whole.length);
        int length = 1 + random.nextInt(Math.min(64, whole.length));
        int to = Math.min(whole.length, from + length);
        byte[] copy = whole.clone();
        switch (random.nextInt(6)) {
            case 0 -> copy = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            case 1 -> Arrays.fill(copy, from, to, (byte) 0);
            case 2 -> Arrays.fill(copy, from, to, (byte) 0xff);
            case 3 -> {
                copy = new byte[whole.length + to - from];
                System.arraycopy(whole, 0, copy, 0, to);
                System.arraycopy(whole, from, copy, to, whole.length - from);
            }
            case 4 -> {
                copy = new byte[whole.length - (to - from)];
                System.arraycopy(whole, 0, copy, 0, from);
                System.arraycopy(whole, to, copy, from, whole.length - to);
            }
            default -> {
                for (int changes = 1 + random.nextInt(20); changes > 0; changes--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return copy;
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static Map<String, byte[]> samples() throws IOException {
        var samples = new LinkedHashMap<String, byte[]>();
        samples.put("a.pdf", SampleFiles.pdf(List.of(PdfLine.of(WORDS, 10, 700))));
        samples.put(
                "a.docx",
                SampleFiles.docx(SampleFiles.docxParagraph("1", "제목") + SampleFiles.docxParagraph("a", WORDS)));
        samples.put("a.hwp", SampleFiles.hwp(WORDS));
        samples.put("a.hwpx", SampleFiles.hwpx(List.of(WORDS), List.of(List.of("가", "나"))));
        samples.put("a.xlsx", xlsx());
        samples.put("a.pptx", pptx());
        samples.put("a.odt", odt());
        samples.put("a.epub", epub());
        samples.put("a.xls", xls());
        samples.put("a.ppt", ppt());
        samples.put(
                "a.html",
                utf8("<html><body><h1>Title</h1><p>" + WORDS + "</p><table><tr><td>1</td></tr></table></body></html>"));
        samples.put("a.md", utf8("# Title\n\n- " + WORDS + "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"));
        samples.put("a.csv", utf8("name,number\n가,1\n나,2\n"));
        samples.put("a.json", utf8("{\"title\": \"" + WORDS + "\", \"items\": [1, {\"a\": null}]}"));
        samples.put("a.rtf", utf8("{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 The text stands here.\\par}"));
        samples.put(
                "a.eml",
                utf8("From: a@b.c\r\n"
                        + "To: d@e.f\r\n"
                        + "Subject: Hello\r\n"
                        + "MIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
                        + "--x\r\n"
                        + "Content-Type: text/plain\r\n\r\n"
                        + "The text.\r\n"
                        + "--x--\r\n"));
        samples.put("a.zip", SampleFiles.zip(Map.of("in/a.md", "# A\n\n" + WORDS, "in/b.txt", WORDS)));
        return samples;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xls() throws IOException {
        try (var book = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("시트");
            for (int row = 0; row < 5; row++) {
                sheet.createRow(row).createCell(0).setCellValue(WORDS + row);
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] ppt() throws IOException {
        try (var show = new HSLFSlideShow();
                var out = new ByteArrayOutputStream()) {
            show.createSlide().addTitle().setText("The text stands here.");
            show.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] xlsx() {
        return SampleFiles.zip(Map.of(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheet name=\"a\" r:id=\"r1\"/></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>" + WORDS
                        + "</t></is></c></row><row><c><v>1</v></c></row></sheetData></worksheet>"));
    }

    private static byte[] pptx() {
        return SampleFiles.zip(Map.of(
                "ppt/presentation.xml",
                "<p:presentation xmlns:p=\"p\" xmlns:r=\"r\"><p:sldIdLst><p:sldId"
                        + " r:id=\"r1\"/></p:sldIdLst></p:presentation>",
                "ppt/_rels/presentation.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"slides/slide1.xml\"/></Relationships>",
                "ppt/slides/slide1.xml",
                "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:txBody><a:p><a:r><a:t>" + WORDS
                        + "</a:t></a:r></a:p></p:txBody></p:sld>"));
    }

    private static byte[] odt() {
        return SampleFiles.zip(Map.of(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "content.xml",
                "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:p>"
                        + WORDS + "</text:p></office:text></office:body></office:document-content>"));
    }

    private static byte[] epub() {
        return SampleFiles.zip(Map.of(
                "mimetype",
                "application/epub+zip",
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>",
                "a.opf",
                "<package><manifest><item id=\"i\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
                        + "<spine><itemref idref=\"i\"/></spine></package>",
                "a.xhtml",
                "<html><body><p>" + WORDS + "</p></body></html>"));
    }
}
