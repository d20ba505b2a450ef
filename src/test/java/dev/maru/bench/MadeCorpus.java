package dev.maru.bench;

import dev.maru.testing.SampleFiles;
import dev.maru.testing.SampleFiles.PdfLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Documents of a company that is not one: PDF, DOCX and Markdown in turn, Korean and English in turn, one to four pages. */
final class MadeCorpus {
    private static final int LINE = 64;
    private static final int LINES = 42;
    private static final List<String> ENGLISH =
            ("the of team record review policy yearly office travel expense approval manager document archive"
                            + " warehouse schedule customer contract delivery invoice security access training holiday report"
                            + " equipment safety budget quarter supplier quality inspection")
                    .lines()
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .toList();
    private static final List<String> KOREAN =
            List.of(("규정은 직원의 휴가를 정하고 매년 검토한다 담당 부서는 신청서를 접수하여 승인한다 출장 여비는 실비로 정산하며 영수증을"
                            + " 첨부한다 보안 등급에 따라 문서의 열람을 제한하고 기록을 보관한다 계약 금액이 예산을 넘으면 재무팀의 확인을"
                            + " 받는다 창고의 재고는 분기마다 조사하고 차이를 보고한다")
                    .split(" "));

    private final Random random;

    MadeCorpus(long seed) {
        random = new Random(seed);
    }

    void write(Path folder, int documents) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < documents; i++) {
            boolean korean = i % 2 == 0;
            List<String> paragraphs = paragraphs(korean);
            String name = "document-%04d".formatted(i);
            switch (i / 2 % 3) {
                case 0 -> Files.write(folder.resolve(name + ".pdf"), pdf(paragraphs));
                case 1 -> Files.write(folder.resolve(name + ".docx"), docx(paragraphs));
                default -> Files.writeString(folder.resolve(name + ".md"), markdown(paragraphs));
            }
        }
    }

    private List<String> paragraphs(boolean korean) {
        List<String> paragraphs = new ArrayList<>();
        for (int i = 4 + random.nextInt(16); i > 0; i--) {
            StringBuilder paragraph = new StringBuilder();
            for (int sentence = 2 + random.nextInt(5); sentence > 0; sentence--) {
                List<String> words = korean ? KOREAN : ENGLISH;
                for (int word = 6 + random.nextInt(12); word > 0; word--) {
                    paragraph.append(words.get(random.nextInt(words.size()))).append(' ');
                }
                paragraph.append(random.nextInt(10_000)).append(". ");
            }
            paragraphs.add(paragraph.toString().strip());
        }
        return paragraphs;
    }

    private static byte[] pdf(List<String> paragraphs) {
        List<List<PdfLine>> pages = new ArrayList<>();
        for (String paragraph : paragraphs) {
            for (int from = 0; from < paragraph.length(); from += LINE) {
                if (pages.isEmpty() || pages.getLast().size() == LINES) {
                    pages.add(new ArrayList<>());
                }
                List<PdfLine> page = pages.getLast();
                String line = paragraph.substring(from, Math.min(paragraph.length(), from + LINE));
                page.add(PdfLine.of(line, 10, 780 - 17 * page.size()));
            }
        }
        return SampleFiles.mappedPdf(pages);
    }

    private static byte[] docx(List<String> paragraphs) {
        String main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        StringBuilder body = new StringBuilder();
        paragraphs.forEach(each -> body.append("<w:p><w:r><w:t>").append(each).append("</w:t></w:r></w:p>"));
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                        + " Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                        + " PartName=\"/word/document.xml\" ContentType=\"" + main + "\"/></Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                        + " Id=\"r1\" Type=\"" + office + "\" Target=\"word/document.xml\"/></Relationships>");
        parts.put(
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body
                        + "</w:body></w:document>");
        return SampleFiles.zip(parts);
    }

    private static String markdown(List<String> paragraphs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i % 5 == 0) {
                text.append("## Part ").append(i / 5 + 1).append("\n\n");
            }
            text.append(paragraphs.get(i)).append("\n\n");
        }
        return text.toString();
    }
}
