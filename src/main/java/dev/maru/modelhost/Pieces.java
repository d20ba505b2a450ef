package dev.maru.modelhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a SentencePiece vocabulary with their scores, and what characters are read as: {@code pieces.bin}, whose format
 * {@code src/main/python/e5.py} describes. Kept as flat arrays, 10 MB for 250,000 pieces.
 */
final class Pieces {
    private static final int MAGIC = 0x3143504D;
    private static final int SPECIAL = 4;
    private static final int FNV_PRIME = 0x01000193;
    static final int FNV_BASIS = 0x811C9DC5;

    final int begin;
    final int end;
    final int padding;
    final int unknown;
    private final float[] scores;
    private final byte[] text;
    private final int[] offsets;
    private final int[] table;
    private final Map<Integer, String> characters = new HashMap<>();
    private int longest;
    private float lowest;

    private Pieces(ByteBuffer file) {
        int count = file.getInt();
        begin = file.getInt();
        end = file.getInt();
        padding = file.getInt();
        unknown = file.getInt();
        scores = new float[count];
        file.asFloatBuffer().get(scores);
        file.position(file.position() + Float.BYTES * count);
        offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            offsets[i + 1] = offsets[i] + Short.toUnsignedInt(file.getShort());
        }
        text = new byte[offsets[count]];
        file.get(text);
        readCharacters(file);
        table = new int[Integer.highestOneBit(count) * 4];
        index();
    }

    static Pieces read(Path path) throws IOException, CorruptWeights {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (file.remaining() < Integer.BYTES || file.getInt() != MAGIC) {
            throw new CorruptWeights(path.getFileName() + " is not a file of pieces: it does not begin with MPC1.");
        }
        return new Pieces(file);
    }

    private void readCharacters(ByteBuffer file) {
        int count = file.getInt();
        for (int i = 0; i < count; i++) {
            int character = file.getInt();
            int[] replacement = new int[Byte.toUnsignedInt(file.get())];
            for (int j = 0; j < replacement.length; j++) {
                replacement[j] = file.getInt();
            }
            characters.put(character, new String(replacement, 0, replacement.length));
        }
    }

    /** Open addressing over the bytes of the pieces. The special ones stay out: nobody can write them. */
    private void index() {
        Arrays.fill(table, -1);
        lowest = Float.MAX_VALUE;
        for (int id = SPECIAL; id < scores.length; id++) {
            if (scores[id] == 0) {
                continue;
            }
            lowest = Math.min(lowest, scores[id]);
            longest = Math.max(longest, offsets[id + 1] - offsets[id]);
            int slot = slot(hash(text, offsets[id], offsets[id + 1]));
            while (table[slot] >= 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = id;
        }
    }

    /** What a character is read as; null if as itself. */
    @Nullable
    String reading(int character) {
        return characters.get(character);
    }

    /** The id of the piece in these bytes, or -1. The hash is of the same bytes. */
    int find(byte[] bytes, int from, int to, int hash) {
        for (int slot = slot(hash); table[slot] >= 0; slot = (slot + 1) & (table.length - 1)) {
            int id = table[slot];
            if (Arrays.equals(text, offsets[id], offsets[id + 1], bytes, from, to)) {
                return id;
            }
        }
        return -1;
    }

    float score(int id) {
        return scores[id];
    }

    /** The length of the longest piece, in bytes. */
    int longest() {
        return longest;
    }

    /** The lowest score of a piece. */
    float lowest() {
        return lowest;
    }

    String text(int id) {
        return new String(text, offsets[id], offsets[id + 1] - offsets[id], StandardCharsets.UTF_8);
    }

    static int hash(int hash, byte next) {
        return (hash ^ Byte.toUnsignedInt(next)) * FNV_PRIME;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = FNV_BASIS;
        for (int i = from; i < to; i++) {
            hash = hash(hash, bytes[i]);
        }
        return hash;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (table.length - 1);
    }
}
