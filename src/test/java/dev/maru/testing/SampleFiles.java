package dev.maru.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.bodytext.Section;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.writer.HWPWriter;
import kr.dogfoot.hwpxlib.object.HWPXFile;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.Para;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.object.Table;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.object.table.Tc;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.object.table.Tr;
import kr.dogfoot.hwpxlib.writer.HWPXWriter;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Small documents of each kind, made for the tests; HWP and HWPX by the libraries that others write them with. */
public final class SampleFiles {
    private static final String SAME_AS_UNICODE = """
        /CIDInit /ProcSet findresource begin 12 dict begin begincmap
        /CMapName /Same def /CMapType 2 def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfrange <0020> <007E> <0020>
        <AC00> <D7A3> <AC00> endbfrange
        endcmap end end
        """;

    private SampleFiles() {}

    /** A line of a page of a PDF. */
    public record PdfLine(String text, int size, int x, int y, String gray) {
        public static PdfLine of(String text, int size, int y) {
            return new PdfLine(text, size, 72, y, "0");
        }
    }

    public static byte[] hwp(String... paragraphs) {
        try {
            HWPFile hwp = kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker.make();
            Section section = hwp.getBodyText().getSectionList().getFirst();
            Paragraph first = section.getParagraph(0);
            for (int i = 0; i < paragraphs.length; i++) {
                Paragraph paragraph = i == 0 ? first : first.clone();
                if (i > 0) {
                    section.insertParagraph(i, paragraph);
                    paragraph.deleteText();
                    if (paragraph.getControlList() != null) {
                        paragraph.getControlList().clear();
                    }
                }
                if (paragraph.getText() == null) {
                    paragraph.createText();
                }
                paragraph.getText().addString(paragraphs[i]);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            HWPWriter.toStream(hwp, bytes);
            return bytes.toByteArray();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @param table its rows; none for no table */
    public static byte[] hwpx(List<String> paragraphs, List<List<String>> table) {
        try {
            HWPXFile hwpx = kr.dogfoot.hwpxlib.tool.blankfilemaker.BlankFileMaker.make();
            var section = hwpx.sectionXMLFileList().get(0);
            for (String text : paragraphs) {
                paragraph(section.addNewPara(), text);
            }
            if (!table.isEmpty()) {
                Para around =
                        section.addNewPara().idAnd("9").paraPrIDRefAnd("0").styleIDRefAnd("0");
                Table object = around.addNewRun().charPrIDRefAnd("0").addNewTable();
                object.rowCnt((short) table.size());
                object.colCnt((short) table.getFirst().size());
                for (List<String> row : table) {
                    Tr tr = object.addNewTr();
                    for (String cell : row) {
                        Tc tc = tr.addNewTc();
                        tc.createSubList();
                        paragraph(tc.subList().addNewPara(), cell);
                    }
                }
            }
            return HWPXWriter.toBytes(hwpx);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void paragraph(Para para, String text) {
        para.idAnd("1").paraPrIDRefAnd("0").styleIDRefAnd("0");
        para.addNewRun().charPrIDRefAnd("0").addNewT().addText(text);
    }

    /** Pages of lines in a Korean font that is not embedded, as many Korean programs write them. */
    @SafeVarargs
    public static byte[] pdf(List<PdfLine>... pages) {
        return pdf(List.of(pages), false);
    }

    /** With a map to Unicode, as most programs write them, so that every reader of PDF can tell the letters. */
    public static byte[] mappedPdf(List<List<PdfLine>> pages) {
        return pdf(pages, true);
    }

    private static byte[] pdf(List<List<PdfLine>> pages, boolean mapped) {
        try (PDDocument pdf = new PDDocument()) {
            COSDictionary font = koreanFont();
            if (mapped) {
                PDStream map = new PDStream(pdf);
                try (var out = map.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(SAME_AS_UNICODE.getBytes(StandardCharsets.US_ASCII));
                }
                font.setName(COSName.ENCODING, "Identity-H");
                font.setItem(COSName.TO_UNICODE, map);
            }
            for (List<PdfLine> lines : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                PDResources resources = new PDResources();
                COSDictionary fonts = new COSDictionary();
                fonts.setItem("F1", font);
                resources.getCOSObject().setItem(COSName.FONT, fonts);
                page.setResources(resources);
                StringBuilder content = new StringBuilder();
                for (PdfLine line : lines) {
                    content.append("BT /F1 %d Tf %s g %d %d Td <%s> Tj ET%n"
                            .formatted(
                                    line.size,
                                    line.gray,
                                    line.x,
                                    line.y,
                                    HexFormat.of().formatHex(line.text.getBytes(StandardCharsets.UTF_16BE))));
                }
                PDStream stream = new PDStream(pdf);
                try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
                }
                page.setContents(stream);
                pdf.addPage(page);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static COSDictionary koreanFont() {
        COSDictionary system = new COSDictionary();
        system.setItem("Registry", new COSString("Adobe"));
        system.setItem("Ordering", new COSString("Korea1"));
        system.setItem("Supplement", COSInteger.get(2));
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "Batang");
        descriptor.setInt(COSName.FLAGS, 6);
        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setName(COSName.SUBTYPE, "CIDFontType0");
        descendant.setName(COSName.BASE_FONT, "Batang");
        descendant.setItem(COSName.CIDSYSTEMINFO, system);
        descendant.setItem(COSName.FONT_DESC, descriptor);
        descendant.setInt(COSName.DW, 1000);
        COSArray descendants = new COSArray();
        descendants.add(descendant);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setName(COSName.SUBTYPE, "Type0");
        font.setName(COSName.BASE_FONT, "Batang-UniKS-UTF16-H");
        font.setName(COSName.ENCODING, "UniKS-UTF16-H");
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }

    /** @param body what stands in {@code w:body} */
    public static byte[] docx(String body) {
        return zip(Map.of(
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>\
                """,
                "docProps/core.xml",
                """
                <cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>여비 규정</dc:title>
                <dc:creator>총무팀</dc:creator><dcterms:created>2026-03-02T09:00:00Z</dcterms:created></cp:coreProperties>\
                """,
                "word/styles.xml",
                """
                <w:styles xmlns:w="w"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
                <w:style w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>
                <w:style w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>\
                """,
                "word/document.xml",
                "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"));
    }

    public static String docxParagraph(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>".formatted(style, text);
    }

    public static byte[] zip(Map<String, String> entries) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        entries.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return zipOf(bytes);
    }

    public static byte[] zipOf(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }
}
