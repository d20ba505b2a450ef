package dev.maru.knowledge.connector.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a file. In an mbox (RFC 4155, and the variant that marks lines of a text with {@code >}) one begins
 * at a line that begins with From after an empty one.
 */
final class Letters {
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_HEADER = 1 << 18;
    private static final int LONGEST_SUBJECT = 100;
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final String path;
    private final boolean boxed;

    /** @param path of the file, for people */
    Letters(Path file, String path, boolean boxed) {
        this.file = file;
        this.path = path;
        this.boxed = boxed;
    }

    static boolean beginsAsBox(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(FROM.length), FROM);
        }
    }

    List<Letter> find() throws IOException {
        List<Letter> found = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), LONGEST_LINE)) {
            Reading reading = boxed ? null : new Reading(0);
            long at = 0;
            boolean afterEmpty = true;
            for (byte[] line = line(in); line.length > 0; line = line(in)) {
                if (boxed && afterEmpty && begins(line, FROM)) {
                    end(reading, at, found::add);
                    reading = new Reading(at + line.length);
                } else if (reading != null) {
                    reading.take(line);
                }
                afterEmpty = isEmpty(line);
                at += line.length;
            }
            end(reading, at, found::add);
        }
        return found;
    }

    private void end(@Nullable Reading reading, long at, Consumer<Letter> to) {
        if (reading != null && at > reading.from) {
            to.accept(reading.end(at));
        }
    }

    /** With its end; a very long one in parts. Empty at the end of the file. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n' || line.size() == LONGEST_LINE) {
                break;
            }
        }
        return line.toByteArray();
    }

    private static boolean isEmpty(byte[] line) {
        return line[0] == '\n' || line[0] == '\r' && (line.length == 1 || line[1] == '\n');
    }

    private static boolean begins(byte[] line, byte[] with) {
        return line.length >= with.length && java.util.Arrays.equals(line, 0, with.length, with, 0, with.length);
    }

    /** A line as it was before it was put into the box. */
    static int marks(byte[] line) {
        int marks = 0;
        while (marks < line.length && line[marks] == '>') {
            marks++;
        }
        return marks > 0
                        && line.length >= marks + FROM.length
                        && java.util.Arrays.equals(line, marks, marks + FROM.length, FROM, 0, FROM.length)
                ? 1
                : 0;
    }

    /** Writes a message as it was sent. */
    static void copy(Letter letter, java.io.OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(letter.file()), LONGEST_LINE)) {
            in.skipNBytes(letter.from());
            long left = letter.to() - letter.from();
            while (left > 0) {
                byte[] line = line(in);
                if (line.length == 0) {
                    return;
                }
                int marks = letter.boxed() ? marks(line) : 0;
                out.write(line, marks, (int) Math.min(line.length, left) - marks);
                left -= line.length;
            }
        }
    }

    /** A message that is being read: its head is kept, of the rest a checksum. */
    private final class Reading {
        private final long from;
        private final MessageDigest digest = sha256();
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private boolean inHead = true;

        Reading(long from) {
            this.from = from;
        }

        void take(byte[] line) {
            digest.update(line);
            if (inHead && (isEmpty(line) || head.size() > MOST_HEADER)) {
                inHead = false;
            }
            if (inHead) {
                head.writeBytes(line);
            }
        }

        Letter end(long at) {
            Map<String, String> headers = headers(head.toString(StandardCharsets.UTF_8));
            String mark = HexFormat.of().formatHex(digest.digest());
            String id = headers.getOrDefault("message-id", "").replaceAll("[<>\\s]", "");
            Instant date = date(headers.getOrDefault("date", ""));
            return new Letter(
                    id.isEmpty() ? "sha256:" + mark : id, shown(headers, date), file, from, at, boxed, mark, date);
        }

        private String shown(Map<String, String> headers, @Nullable Instant date) {
            if (!boxed) {
                return path.toLowerCase(Locale.ROOT).endsWith(".eml") ? path : path + ".eml";
            }
            String subject = DecoderUtil.decodeEncodedWords(headers.getOrDefault("subject", ""), DecodeMonitor.SILENT)
                    .replaceAll("[\\p{Cntrl}/\\\\]+", "-")
                    .strip();
            String name = subject.isEmpty() ? "-" : subject;
            String day = date == null ? "" : LocalDate.ofInstant(date, ZoneOffset.UTC) + " ";
            return Normalizer.normalize(
                    path + "/" + day + (name.length() > LONGEST_SUBJECT ? name.substring(0, LONGEST_SUBJECT) : name)
                            + ".eml",
                    Normalizer.Form.NFC);
        }
    }

    private static Map<String, String> headers(String head) {
        Map<String, String> headers = new HashMap<>();
        for (String line : head.replaceAll("\\r?\\n[ \\t]+", " ").split("\\r?\\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static @Nullable Instant date(String text) {
        try {
            String plain =
                    text.replaceAll("\\s*\\(.*\\)", "").replaceAll("\\s+", " ").strip();
            return plain.isEmpty()
                    ? null
                    : OffsetDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
