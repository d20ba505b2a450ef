package dev.maru.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What a file is, by what is in it. Its name decides only between kinds of text. */
enum FileKind {
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    DOC("application/msword"),
    XLS("application/vnd.ms-excel"),
    PPT("application/vnd.ms-powerpoint"),
    MSG("application/vnd.ms-outlook"),
    RTF("application/rtf"),
    ODT("application/vnd.oasis.opendocument.text"),
    ODS("application/vnd.oasis.opendocument.spreadsheet"),
    ODP("application/vnd.oasis.opendocument.presentation"),
    HWP("application/x-hwp"),
    HWPX("application/hwp+zip"),
    EPUB("application/epub+zip"),
    EML("message/rfc822"),
    ZIP("application/zip"),
    HTML("text/html"),
    MARKDOWN("text/markdown"),
    CSV("text/csv"),
    TSV("text/tab-separated-values"),
    JSON("application/json"),
    JSON_LINES("application/x-ndjson"),
    XML("application/xml"),
    CODE("text/x-source"),
    TEXT("text/plain");

    private static final int ENOUGH = 65_536;
    private static final Pattern HTML_START =
            Pattern.compile("\\A\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype html|html|head|body)\\b", flags());
    private static final Pattern MAIL_START = Pattern.compile(
            "\\A(>?From [^\\n]*\\n)?((return-path|received|delivered-to|from|to|subject|date|message-id|mime-version"
                    + "|x-[\\w-]+|dkim-signature|reply-to|content-type)\\s*:[^\\n]*\\n([ \\t][^\\n]*\\n)*){3}",
            flags());
    private static final Map<String, FileKind> BY_ENDING = Map.ofEntries(
            Map.entry("md", MARKDOWN),
            Map.entry("markdown", MARKDOWN),
            Map.entry("mdx", MARKDOWN),
            Map.entry("csv", CSV),
            Map.entry("tsv", TSV),
            Map.entry("json", JSON),
            Map.entry("jsonl", JSON_LINES),
            Map.entry("ndjson", JSON_LINES),
            Map.entry("xml", XML),
            Map.entry("htm", HTML),
            Map.entry("html", HTML),
            Map.entry("xhtml", HTML),
            Map.entry("eml", EML));
    private static final Set<String> SOURCE_ENDINGS = Set.of(
            "java",
            "kt",
            "py",
            "js",
            "ts",
            "tsx",
            "go",
            "rs",
            "c",
            "h",
            "cpp",
            "cs",
            "rb",
            "php",
            "sh",
            "sql",
            "yaml",
            "yml",
            "toml",
            "properties",
            "gradle",
            "tf",
            "css",
            "scala",
            "swift");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }

    String mediaType() {
        return mediaType;
    }

    static FileKind of(Path file, String name) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(ENOUGH);
        }
        if (start.length == 0) {
            throw new Refusal(Refusal.Reason.EMPTY, "The file is empty: it has 0 bytes.");
        }
        String latin = new String(start, 0, Math.min(start.length, 1100), StandardCharsets.ISO_8859_1);
        if (latin.startsWith("PK\u0003\u0004") || latin.startsWith("PK\u0005\u0006")) {
            return ofArchive(file);
        }
        if (latin.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return ofCompound(file);
        }
        if (latin.contains("%PDF-")) {
            return PDF;
        }
        if (latin.startsWith("{\\rtf")) {
            return RTF;
        }
        if (latin.startsWith("HWP Document File V")) {
            throw unknown("It was written by Hangul 97 or older (HWP 3). Open it in Hangul and save it as HWPX.");
        }
        return ofText(start, name);
    }

    private static FileKind ofArchive(Path file) throws IOException {
        try (Archive archive = Archive.open(file, Archive.JUST_LOOKING)) {
            String type = archive.has("mimetype") ? archive.text("mimetype").strip() : "";
            for (FileKind kind : Set.of(ODT, ODS, ODP, HWPX, EPUB)) {
                if (type.equals(kind.mediaType)) {
                    return kind;
                }
            }
            if (archive.has("word/document.xml")) {
                return DOCX;
            }
            if (archive.has("xl/workbook.xml")) {
                return XLSX;
            }
            if (archive.has("ppt/presentation.xml")) {
                return PPTX;
            }
            if (archive.has("Contents/section0.xml")) {
                return HWPX;
            }
            return archive.has("META-INF/container.xml") ? EPUB : ZIP;
        }
    }

    private static FileKind ofCompound(Path file) throws IOException {
        try (POIFSFileSystem compound = new POIFSFileSystem(file.toFile(), true)) {
            var root = compound.getRoot();
            if (root.hasEntry("EncryptedPackage")) {
                throw encrypted();
            }
            if (root.hasEntry("FileHeader") && root.hasEntry("DocInfo")) {
                return HWP;
            }
            if (root.hasEntry("WordDocument")) {
                return DOC;
            }
            if (root.hasEntry("Workbook") || root.hasEntry("Book")) {
                return XLS;
            }
            if (root.hasEntry("PowerPoint Document")) {
                return PPT;
            }
            if (root.hasEntry("__properties_version1.0")) {
                return MSG;
            }
            throw unknown("It is a compound file of a program that Maru does not know. Save it as PDF.");
        }
    }

    static Refusal encrypted() {
        return new Refusal(
                Refusal.Reason.ENCRYPTED,
                "It is protected by a password or by rights management. Save a copy without protection.");
    }

    private static FileKind ofText(byte[] start, String name) {
        String text = Texts.decode(start, start.length < ENOUGH)
                .orElseThrow(() -> unknown(
                        "It is neither text nor a kind of document that Maru reads: PDF, Word, Excel, PowerPoint, OpenDocument, HWP,"
                                + " HWPX, HTML, Markdown, CSV, JSON, EPUB, mail, or a ZIP of these."));
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (HTML_START.matcher(text).find()) {
            return HTML;
        }
        FileKind named = BY_ENDING.get(ending);
        if (named != null && named != EML) {
            return named;
        }
        if (MAIL_START.matcher(text.replace("\r\n", "\n")).find()) {
            return EML;
        }
        return SOURCE_ENDINGS.contains(ending) ? CODE : TEXT;
    }

    private static Refusal unknown(String message) {
        return new Refusal(Refusal.Reason.UNKNOWN_KIND, message);
    }
}
