package dev.maru.reader;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one file, with what is inside it. */
final class FileReading {
    private final Limits limits;

    FileReading(Limits limits) {
        this.limits = limits;
    }

    Answer.Document read(Path file, String name) throws IOException {
        FileKind kind = FileKind.of(file, name);
        Writing writing = new Writing(limits);
        read(kind, file, name, writing, 0);
        if (writing.isEmpty()) {
            throw new Refusal(Refusal.Reason.EMPTY, "There is no text in it.");
        }
        return writing.finish(kind.mediaType());
    }

    /** @param depth how many archives and mails it lies in */
    static void read(FileKind kind, Path file, String name, Writing to, int depth) throws IOException {
        switch (kind) {
            case PDF -> PdfReading.read(file, to);
            case DOCX -> DocxReading.read(file, to);
            case HWP -> HwpReading.read(file, to);
            case HWPX -> HwpxReading.read(file, to);
            case HTML -> HtmlReading.read(Texts.read(file), to);
            case MARKDOWN -> MarkdownReading.read(Texts.read(file), to);
            case CSV -> TableText.read(Texts.read(file), to);
            case TSV -> TableText.read(Texts.read(file), '\t', to);
            case JSON -> JsonReading.read(Texts.read(file), to);
            case JSON_LINES -> JsonReading.readLines(Texts.read(file), to);
            case CODE, XML -> to.block(Answer.Kind.CODE, Texts.read(file), false);
            case TEXT -> PlainReading.read(Texts.read(file), to);
            case XLSX -> XlsxReading.read(file, to);
            case PPTX -> PptxReading.read(file, to);
            case ODT, ODS, ODP -> OdfReading.read(file, to);
            case EPUB -> EpubReading.read(file, to);
            case EML -> MailReading.read(file, to, depth);
            case ZIP -> Nesting.readArchive(file, to, depth);
            case DOC, XLS, PPT, MSG, RTF -> TikaReading.read(kind, file, to);
        }
    }
}
