package dev.maru.knowledge.gate;

import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.ReadDocument.Block;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a document is known again by: the same text by its hash, nearly the same by MinHash (Broder, "On the resemblance and
 * containment of documents", 1997) over runs of eight characters, which suits Korean, where words change their endings.
 *
 * @param exact SHA-256 of its text without spaces and case, in hexadecimal
 * @param sketch {@value #SIZE} minima in Base64; empty for a text too short to compare
 */
public record Fingerprint(String exact, String sketch) {
    /** Minima in a sketch. Their agreement estimates the resemblance to within about 0.06. */
    public static final int SIZE = 64;

    /** How much of two documents agrees for them to be nearly the same. */
    public static final double NEAR = 0.8;

    private static final int RUN = 8;
    private static final int LEAST_CHARACTERS = 80;
    private static final int ROWS_OF_A_BAND = 4;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    public static Fingerprint of(ReadDocument document) {
        StringBuilder text = new StringBuilder();
        for (Block block : document.blocks()) {
            if (!block.hidden()) {
                keep(block.text(), text);
                block.rows().forEach(row -> row.forEach(cell -> keep(cell, text)));
            }
        }
        return new Fingerprint(hash(text), text.length() < LEAST_CHARACTERS ? "" : sketch(text));
    }

    private static void keep(String words, StringBuilder text) {
        words.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> text.append((char) c));
    }

    private static String hash(StringBuilder text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String sketch(StringBuilder text) {
        int[] minima = new int[SIZE];
        Arrays.fill(minima, Integer.MAX_VALUE);
        for (int i = 0; i + RUN <= text.length(); i++) {
            long run = 1125899906842597L;
            for (int j = i; j < i + RUN; j++) {
                run = 31 * run + text.charAt(j);
            }
            for (int k = 0; k < SIZE; k++) {
                long mixed = (run ^ (k + 1) * MULTIPLIER) * MULTIPLIER;
                mixed = (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L;
                int value = (int) (mixed >>> 33);
                minima[k] = Math.min(minima[k], value);
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(SIZE * Integer.BYTES);
        Arrays.stream(minima).forEach(bytes::putInt);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static int[] minima(String sketch) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sketch));
        return IntStream.range(0, bytes.capacity() / Integer.BYTES)
                .map(i -> bytes.getInt())
                .toArray();
    }

    /** How alike the texts are, from 0 to 1, estimated. */
    public double resemblance(Fingerprint other) {
        if (exact.equals(other.exact)) {
            return 1;
        }
        if (sketch.isEmpty() || other.sketch.isEmpty()) {
            return 0;
        }
        int[] mine = minima(sketch);
        int[] theirs = minima(other.sketch);
        return IntStream.range(0, SIZE).filter(i -> mine[i] == theirs[i]).count() / (double) SIZE;
    }

    /** Keys to look candidates up by: two documents that are nearly the same share one of them, almost surely. */
    public List<String> bands() {
        if (sketch.isEmpty()) {
            return List.of();
        }
        int[] minima = minima(sketch);
        return IntStream.range(0, SIZE / ROWS_OF_A_BAND)
                .mapToObj(band -> band + ":"
                        + Integer.toHexString(Arrays.hashCode(
                                Arrays.copyOfRange(minima, band * ROWS_OF_A_BAND, (band + 1) * ROWS_OF_A_BAND))))
                .toList();
    }
}
