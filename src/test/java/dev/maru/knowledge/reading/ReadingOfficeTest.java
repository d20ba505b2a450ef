package dev.maru.knowledge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.knowledge.reading.ReadDocument.Kind;
import dev.maru.testing.SampleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingOfficeTest {
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
    void a_sheet_is_a_table_whose_days_read_the_same_everywhere() {
        ReadDocument document = readers.document("표.xlsx", sheet("""
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                <row r="2"><c r="A2" s="1"><v>46000</v></c><c r="B2"><v>12.5</v></c></row>
                <row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>숨은 행</t></is></c></row>"""));

        assertThat(document.blocks().get(0).text()).isEqualTo("여비");
        assertThat(document.blocks().get(1).rows()).containsExactly(List.of("날짜", "금액"), List.of("2025-12-09", "12.5"));
        assertThat(ReadersAtWork.hidden(document)).isEqualTo("숨은 행");
    }

    private static byte[] sheet(String rows) {
        return SampleFiles.zip(Map.of(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"여비\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/sharedStrings.xml",
                "<sst><si><t>날짜</t></si><si><t>금액</t></si></sst>",
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"));
    }

    @Test
    void a_slide_is_a_page_and_its_title_a_heading() {
        ReadDocument document = readers.document(
                "발표.pptx",
                SampleFiles.zip(Map.of(
                        "ppt/presentation.xml",
                        "<p/>",
                        "ppt/slides/slide2.xml",
                        slide("결론", "비용을 줄인다"),
                        "ppt/slides/slide1.xml",
                        slide("배경", "비용이 늘었다"))));

        assertThat(ReadersAtWork.shown(document)).isEqualTo("배경\n비용이 늘었다\n결론\n비용을 줄인다");
        assertThat(document.blocks().get(3).page()).isEqualTo(2);
        assertThat(document.blocks().get(3).headings()).containsExactly("결론");
    }

    private static String slide(String title, String text) {
        return """
                <p:sld xmlns:p="p" xmlns:a="a"><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:sp>
                <p:sp><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:sp></p:sld>""".formatted(title, text);
    }

    @Test
    void open_documents_and_books_keep_their_structure() {
        ReadDocument odt = readers.document(
                "a.odt",
                SampleFiles.zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", """
                        <o:d xmlns:o="o" xmlns:text="t" xmlns:table="b"><text:h text:outline-level="1">규정</text:h>
                        <text:p>본문이다.</text:p><text:list><text:list-item><text:p>항목</text:p></text:list-item></text:list>
                        <table:table><table:table-row><table:table-cell><text:p>가</text:p></table:table-cell><table:table-cell>
                        <text:p>나</text:p></table:table-cell></table:table-row></table:table></o:d>""")));
        ReadDocument epub = readers.document(
                "a.epub",
                SampleFiles.zip(Map.of(
                        "mimetype",
                        "application/epub+zip",
                        "META-INF/container.xml",
                        "<container><rootfile full-path=\"OPS/book.opf\"/></container>",
                        "OPS/book.opf",
                        """
                        <package xmlns:dc="d"><dc:title>책</dc:title><item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/>
                        <itemref idref="a"/><itemref idref="b"/></package>""",
                        "OPS/a.xhtml",
                        "<html><body><h1>첫째</h1><p>하나</p></body></html>",
                        "OPS/b.xhtml",
                        "<html><body><h1>둘째</h1><p>둘</p></body></html>")));

        assertThat(ReadersAtWork.shown(odt)).isEqualTo("규정\n본문이다.\n항목\n가|나");
        assertThat(odt.blocks().get(2).kind()).isEqualTo(Kind.LIST);
        assertThat(epub.title()).isEqualTo("책");
        assertThat(ReadersAtWork.shown(epub)).isEqualTo("첫째\n하나\n둘째\n둘");
    }

    @Test
    void a_mail_is_read_with_its_attachments_and_an_archive_with_its_files() {
        String mail = """
                From: Kim <kim@corp.example>
                To: all@corp.example
                Subject: Minutes
                Date: Mon, 1 Jun 2026 09:00:00 +0900
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain; charset=utf-8

                The minutes are attached.
                --x
                Content-Type: text/markdown; name="minutes.md"
                Content-Disposition: attachment; filename="minutes.md"

                # Agenda

                Budget
                --x--
                """.replace("\n", "\r\n");

        ReadDocument read = readers.document("mail.eml", mail);
        ReadDocument archive = readers.document(
                "all.zip",
                SampleFiles.zipOf(Map.of(
                        "mail.eml",
                        mail.getBytes(StandardCharsets.UTF_8),
                        "broken.pdf",
                        "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8))));

        assertThat(read.title()).isEqualTo("Minutes");
        assertThat(read.fields()).containsEntry("from", "[kim@corp.example]");
        assertThat(ReadersAtWork.shown(read)).contains("The minutes are attached.", "Agenda\nBudget");
        assertThat(ReadersAtWork.shown(archive)).contains("The minutes are attached.", "Agenda\nBudget");
        assertThat(archive.fields()).containsKey("unread: broken.pdf");
    }

    @Test
    void old_office_files_are_read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            var row = workbook.createSheet("여비").createRow(0);
            row.createCell(0).setCellValue("과장");
            row.createCell(1).setCellValue("이만 원");
            workbook.write(bytes);
        }

        assertThat(ReadersAtWork.shown(readers.document("old.xls", bytes.toByteArray())))
                .contains("과장|이만 원");
        assertThat(ReadersAtWork.shown(readers.document("a.rtf", "{\\rtf1\\ansi First paragraph.\\par Second.\\par}")))
                .isEqualTo("First paragraph.\nSecond.");
    }
}
