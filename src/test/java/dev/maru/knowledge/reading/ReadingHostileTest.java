package dev.maru.knowledge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.knowledge.reading.Reading.Reason;
import dev.maru.knowledge.reading.Reading.Unreadable;
import dev.maru.testing.SampleFiles;
import dev.maru.testing.SampleFiles.PdfLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingHostileTest {
    private static final int MEGABYTE = 1 << 20;
    private ReadersAtWork readers;

    @BeforeAll
    void start(@TempDir Path folder) {
        readers = new ReadersAtWork(folder);
    }

    @AfterAll
    void stop() {
        readers.close();
    }

    @Test
    void a_zip_bomb_is_refused_and_costs_the_portal_next_to_nothing() throws IOException {
        byte[] bomb = repeated("word/document.xml", new byte[MEGABYTE], 600);
        byte[] sheet = repeated(
                "xl/worksheets/sheet1.xml",
                "<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>".getBytes(StandardCharsets.UTF_8),
                1_000_000,
                "<worksheet><sheetData>",
                Map.of(
                        "xl/workbook.xml",
                        "<workbook xmlns:r=\"r\"><sheet name=\"a\" r:id=\"r1\"/></workbook>",
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id=\"r1\""
                                + " Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        long before = used();

        assertThat(reason("bomb.docx", bomb)).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("rows.xlsx", sheet)).isEqualTo(Reason.TOO_LARGE);
        long grown = used() - before;
        System.out.printf(
                "The portal's heap grew by %d KB over a zip bomb and a sheet of a million rows%n", grown >> 10);
        assertThat(grown).isLessThan(50L * MEGABYTE);
    }

    @Test
    void entities_are_neither_expanded_nor_fetched() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        laughs.append("<!ENTITY file SYSTEM \"file:///etc/passwd\">]>");
        String body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>before &a11; &file;"
                + " after</w:t></w:r></w:p></w:body></w:document>";
        Reading reading = readers.read("laughs.docx", SampleFiles.zip(Map.of("word/document.xml", laughs + body)));

        if (reading instanceof Reading.Read(var document)) {
            assertThat(ReadersAtWork.shown(document)).doesNotContain("lol", "root:");
        } else {
            assertThat(((Unreadable) reading).reason()).isEqualTo(Reason.DAMAGED);
        }
    }

    @Test
    void what_is_nested_without_end_does_not_stop_the_next_file() {
        readers.read("deep.html", "<div>".repeat(200_000) + "text");
        readers.read("deep.json", "[".repeat(100_000));
        readers.read("deep.md", ">".repeat(50_000) + " text");
        readers.read("deep.docx", SampleFiles.docx("<w:tbl><w:tr><w:tc>".repeat(50_000)));
        readers.read("deep.rtf", "{\\rtf1 " + "{".repeat(200_000));

        assertThat(readers.document("next.txt", "The next one is read.").blocks())
                .hasSize(1);
    }

    @Test
    void a_file_is_what_it_holds_and_not_what_it_is_called() {
        byte[] pdf = SampleFiles.pdf(List.of(PdfLine.of("Read by what is in it, not by its name.", 10, 700)));

        assertThat(readers.document("규정.docx", pdf).mediaType()).isEqualTo("application/pdf");
        assertThat(readers.document("a.pdf", SampleFiles.docx(SampleFiles.docxParagraph("a", "본문")))
                        .mediaType())
                .contains("wordprocessingml");
        assertThat(reason("a.pdf", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})).isEqualTo(Reason.UNKNOWN_KIND);
        assertThat(reason("empty.pdf", new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(reason("a.csv", ("a,b\n" + "1,2\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.TOO_LARGE);
    }

    /** More of them by {@code ./maru bench fuzz}. */
    @Test
    void damaged_copies_of_every_kind_are_answered_with_a_reason(@TempDir Path folder) throws IOException {
        FuzzedFiles.Result result = FuzzedFiles.run(folder, 20, 42);

        assertThat(result.files()).isEqualTo(17 * 20);
        assertThat(result.silent()).as("refused without a word").isZero();
        assertThat(result.outcomes()).containsKeys("READ", "DAMAGED").doesNotContainKey("OVERLOADED");
        assertThat(result.slowestMillis()).isLessThan(60_000);
        assertThat(result.grownMegabytes()).isLessThan(50);
        assertThat(result.alive()).as("the next one is read").isTrue();
    }

    @Test
    void what_takes_too_long_is_killed_and_the_next_file_is_read(@TempDir Path folder) {
        try (ReadersAtWork hasty = new ReadersAtWork(folder, Duration.ofMillis(1))) {
            assertThat(hasty.read("a.txt", "text that nobody has time for"))
                    .isInstanceOfSatisfying(
                            Unreadable.class,
                            unreadable -> assertThat(unreadable.reason()).isEqualTo(Reason.TOO_LONG));
        }
    }

    private Reason reason(String name, byte[] content) {
        return switch (readers.read(name, content)) {
            case Unreadable unreadable -> unreadable.reason();
            case Reading.Read(var document) -> throw new AssertionError(name + " was read as " + document.mediaType());
        };
    }

    private static byte[] repeated(String entry, byte[] piece, int times) throws IOException {
        return repeated(entry, piece, times, "", Map.of());
    }

    private static byte[] repeated(String entry, byte[] piece, int times, String first, Map<String, String> others)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> other : others.entrySet()) {
                zip.putNextEntry(new ZipEntry(other.getKey()));
                zip.write(other.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(first.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                zip.write(piece);
            }
        }
        return bytes.toByteArray();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
