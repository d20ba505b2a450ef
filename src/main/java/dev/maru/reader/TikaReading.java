package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The old binary kinds of Office, and RTF: Tika tells of them as XHTML. */
final class TikaReading extends DefaultHandler {
    private static final Set<String> BLOCKS = Set.of("p", "div", "li", "pre", "title");

    private final Writing to;
    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int tables;
    private boolean inHead;

    private TikaReading(Writing to) {
        this.to = to;
    }

    static void read(FileKind kind, Path file, Writing to) throws IOException {
        Parser parser = kind == FileKind.RTF ? new RTFParser() : new OfficeParser();
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new NothingInside());
        Metadata metadata = new Metadata();
        metadata.set(Metadata.CONTENT_TYPE, kind.mediaType());
        TikaReading reading = new TikaReading(to);
        try (TikaInputStream in = TikaInputStream.get(file, metadata)) {
            parser.parse(in, reading, metadata, context);
        } catch (EncryptedDocumentException locked) {
            throw FileKind.encrypted();
        } catch (SAXException | TikaException failed) {
            throw new IOException(failed);
        }
        reading.flush(Kind.PARAGRAPH);
        to.title(metadata.get(TikaCoreProperties.TITLE));
        to.author(metadata.get(TikaCoreProperties.CREATOR));
        to.created(time(metadata.get(TikaCoreProperties.CREATED)));
        to.modified(time(metadata.get(TikaCoreProperties.MODIFIED)));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "head" -> inHead = true;
            case "table" -> tables++;
            case "tr" -> row = new ArrayList<>();
            case "td", "th" -> {
                if (tables == 1) {
                    text.setLength(0);
                }
            }
            case "br" -> text.append('\n');
            default -> {
                if (tables == 0 && (BLOCKS.contains(name) || isHeading(name))) {
                    flush(Kind.PARAGRAPH);
                }
            }
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (!inHead) {
            text.append(characters, start, length);
            if (text.length() > to.limits().characters()) {
                to.count(text.length(), 0);
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        switch (name) {
            case "head" -> inHead = false;
            case "td", "th" -> {
                if (tables == 1) {
                    row.add(text.toString());
                    text.setLength(0);
                } else {
                    text.append(' ');
                }
            }
            case "tr" -> {
                if (tables == 1) {
                    rows.add(row);
                    if (rows.size() > to.limits().pieces()) {
                        throw Refusal.tooLarge("It has a table of more than %,d rows."
                                .formatted(to.limits().pieces()));
                    }
                }
            }
            case "table" -> {
                tables--;
                if (tables == 0) {
                    to.table(List.copyOf(rows), false);
                    rows.clear();
                    text.setLength(0);
                }
            }
            default -> {
                if (tables > 0 && BLOCKS.contains(name)) {
                    text.append('\n');
                } else if (isHeading(name)) {
                    to.heading(name.charAt(1) - '0', text.toString());
                    text.setLength(0);
                } else if (BLOCKS.contains(name)) {
                    flush(name.equals("li") ? Kind.LIST : Kind.PARAGRAPH);
                }
            }
        }
    }

    private static boolean isHeading(String name) {
        return name.toLowerCase(Locale.ROOT).matches("h[1-6]");
    }

    private void flush(Kind kind) {
        to.block(kind, text.toString(), false);
        text.setLength(0);
    }

    /** Pictures and objects within: not read. */
    private static final class NothingInside implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            // nothing
        }
    }
}
