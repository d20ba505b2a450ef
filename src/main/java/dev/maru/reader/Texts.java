package dev.maru.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Bytes into text: by byte order mark, as UTF-8 when it is, and else as what a Korean, Japanese or Western office writes. */
final class Texts {
    private static final int MOST_BYTES = 64 << 20;
    private static final List<Charset> OLDER =
            List.of(Charset.forName("x-windows-949"), Charset.forName("Shift_JIS"), Charset.forName("GB18030"));

    private Texts() {}

    static String read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw Refusal.tooLarge("It is a text of more than %d MB. Split it.".formatted(MOST_BYTES >> 20));
        }
        return decode(Files.readAllBytes(file), true)
                .orElseThrow(() -> Refusal.damaged("Its text is in no encoding that Maru knows. Save it as UTF-8."));
    }

    /** @param whole whether this is the end of it; otherwise the last character may be cut */
    static Optional<String> decode(byte[] bytes, boolean whole) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE));
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE));
        }
        if (hasZeros(bytes)) {
            return utf16(bytes);
        }
        Optional<String> utf8 = strictly(StandardCharsets.UTF_8, bytes, whole);
        if (utf8.isPresent()) {
            return utf8.filter(Texts::isText);
        }
        // Many byte sequences are valid in several of these; the one whose result reads most like its language wins.
        for (Charset charset : OLDER) {
            Optional<String> text = strictly(charset, bytes, whole).filter(decoded -> readsWell(decoded, charset));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.of(new String(bytes, Charset.forName("windows-1252"))).filter(Texts::isText);
    }

    private static Optional<String> utf16(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int looked = Math.min(bytes.length, 4096);
        for (int i = 0; i < looked; i++) {
            if (bytes[i] == 0) {
                even += (i + 1) & 1;
                odd += i & 1;
            }
        }
        if (Math.max(even, odd) * 5 < looked || Math.min(even, odd) * 20 > Math.max(even, odd)) {
            return Optional.empty();
        }
        Charset charset = even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        return Optional.of(new String(bytes, charset)).filter(Texts::isText);
    }

    private static Optional<String> strictly(Charset charset, byte[] bytes, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, whole);
        return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }

    private static boolean readsWell(String text, Charset charset) {
        long wide = text.codePoints().filter(c -> c > 0x7f).limit(20_000).count();
        long own = text.codePoints()
                .filter(c -> c > 0x7f)
                .limit(20_000)
                .filter(c -> switch (charset.name()) {
                    case "x-windows-949" -> c >= 0xac00 && c <= 0xd7a3;
                    case "Shift_JIS" -> c >= 0x3040 && c <= 0x30ff;
                    default -> c >= 0x4e00 && c <= 0x9fff;
                })
                .count();
        return own * 10 >= wide * (charset.name().equals("Shift_JIS") ? 3 : 6) && isText(text);
    }

    private static boolean isText(String text) {
        long odd = text.chars()
                .limit(100_000)
                .filter(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b)
                .count();
        return odd * 200 <= Math.min(text.length(), 100_000);
    }

    private static boolean hasZeros(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 4096); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
