package dev.maru.modelhost;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Cuts text into the pieces that are likeliest together (Viterbi over a unigram language model: Kudo, "Subword Regularization",
 * 2018), as XLM-RoBERTa's tokenizer does: characters are composed and read as the vocabulary says, white space separates words,
 * each word begins with U+2581, and what no piece covers is unknown.
 */
final class UnigramTokenizer {
    private static final String WORD = "\u2581";
    private static final float UNKNOWN_PENALTY = 10;

    private final Pieces pieces;

    UnigramTokenizer(Pieces pieces) {
        this.pieces = pieces;
    }

    /** The ids, between those of the beginning and the end. */
    int[] encode(String text) {
        Ids ids = new Ids();
        ids.add(pieces.begin);
        for (String word : read(text).strip().split("\\s+")) {
            if (!word.isEmpty()) {
                cut((WORD + word).getBytes(StandardCharsets.UTF_8), ids);
            }
        }
        ids.add(pieces.end);
        return ids.toArray();
    }

    private String read(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder read = new StringBuilder(composed.length());
        composed.codePoints().forEach(character -> {
            String reading = pieces.reading(character);
            if (reading == null) {
                read.appendCodePoint(character);
            } else {
                read.append(reading);
            }
        });
        return read.toString();
    }

    private void cut(byte[] word, Ids ids) {
        double[] best = new double[word.length + 1];
        int[] from = new int[word.length + 1];
        int[] piece = new int[word.length + 1];
        Arrays.fill(best, 1, best.length, Double.NEGATIVE_INFINITY);
        for (int start = 0; start < word.length; start += width(word[start])) {
            extend(word, start, best, from, piece);
        }
        collect(from, piece, word.length, ids);
    }

    /** Tries every piece that begins here. */
    private void extend(byte[] word, int start, double[] best, int[] from, int[] piece) {
        int first = start + width(word[start]);
        int last = Math.min(word.length, start + pieces.longest());
        boolean covered = false;
        int hash = Pieces.FNV_BASIS;
        for (int stop = start + 1; stop <= last; stop++) {
            hash = Pieces.hash(hash, word[stop - 1]);
            int id = isBoundary(word, stop) ? pieces.find(word, start, stop, hash) : -1;
            if (id >= 0) {
                covered |= stop == first;
                improve(best[start] + pieces.score(id), start, stop, id, best, from, piece);
            }
        }
        if (!covered) {
            double score = best[start] + pieces.lowest() - UNKNOWN_PENALTY;
            improve(score, start, first, pieces.unknown, best, from, piece);
        }
    }

    private static void improve(double score, int start, int stop, int id, double[] best, int[] from, int[] piece) {
        if (score > best[stop]) {
            best[stop] = score;
            from[stop] = start;
            piece[stop] = id;
        }
    }

    private void collect(int[] from, int[] piece, int length, Ids ids) {
        int[] reversed = new int[length];
        int count = 0;
        for (int at = length; at > 0; at = from[at]) {
            boolean unknownAgain = count > 0 && piece[at] == pieces.unknown && reversed[count - 1] == pieces.unknown;
            if (!unknownAgain) {
                reversed[count++] = piece[at];
            }
        }
        while (count > 0) {
            ids.add(reversed[--count]);
        }
    }

    private static boolean isBoundary(byte[] word, int at) {
        return at == word.length || (word[at] & 0xC0) != 0x80;
    }

    private static int width(byte first) {
        int bits = Byte.toUnsignedInt(first);
        return bits < 0x80 ? 1 : bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
    }

    /** A list of ints that grows. */
    private static final class Ids {
        private int[] values = new int[64];
        private int size;

        void add(int id) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = id;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
