package dev.maru.modelhost;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a GGUF file, read before native code is let near it (format: ggml's {@code docs/gguf.md}, versions 2 and 3, little
 * endian).
 *
 * @param architecture what kind of network it is, such as {@code llama}
 * @param contextTokens what it was trained on
 * @param chatTemplate whether it says how a conversation is written down: without, it is a base model and cannot chat
 */
record Gguf(String architecture, int contextTokens, boolean chatTemplate) {
    private static final int MAGIC = 0x46554747;
    private static final int LONGEST_STRING = 16 << 20;
    private static final int MOST_ENTRIES = 100_000;
    private static final int DEFAULT_CONTEXT = 2048;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    static Gguf read(Path file) throws IOException, CorruptWeights {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new Reader(in, file).head();
        } catch (EOFException cut) {
            throw new CorruptWeights(file.getFileName() + " ends within its head: it was cut off. Copy it again.");
        }
    }

    private record Reader(InputStream in, Path file) {
        Gguf head() throws IOException, CorruptWeights {
            if (int32() != MAGIC) {
                throw corrupt("does not begin with GGUF");
            }
            int version = int32();
            if (version != 2 && version != 3) {
                throw corrupt("is of GGUF version " + version + ", known are 2 and 3");
            }
            int64();
            return of(entries(int64()));
        }

        private static Gguf of(Map<String, Object> entries) {
            String architecture = String.valueOf(entries.getOrDefault("general.architecture", "unknown"));
            Object context = entries.get(architecture + ".context_length");
            int contextTokens = context instanceof Number number ? number.intValue() : DEFAULT_CONTEXT;
            return new Gguf(architecture, contextTokens, entries.containsKey("tokenizer.chat_template"));
        }

        private Map<String, Object> entries(long count) throws IOException, CorruptWeights {
            if (count < 0 || count > MOST_ENTRIES) {
                throw corrupt("claims " + count + " entries in its head");
            }
            Map<String, Object> entries = new HashMap<>();
            for (long i = 0; i < count; i++) {
                String key = string();
                Object value = value(int32());
                if (value != null) {
                    entries.put(key, value);
                }
            }
            return entries;
        }

        /** The value of a string or number; null for what nobody here asks for. */
        private @Nullable Object value(int type) throws IOException, CorruptWeights {
            return switch (type) {
                case 4, 5 -> int32();
                case 10, 11 -> int64();
                case STRING -> string();
                case ARRAY -> skipArray();
                default -> {
                    in.skipNBytes(size(type));
                    yield null;
                }
            };
        }

        private @Nullable Object skipArray() throws IOException, CorruptWeights {
            int type = int32();
            long count = int64();
            if (count < 0) {
                throw corrupt("has an array of negative length in its head");
            }
            if (type == STRING) {
                for (long i = 0; i < count; i++) {
                    in.skipNBytes(length());
                }
            } else {
                in.skipNBytes(Math.multiplyExact(count, size(type)));
            }
            return null;
        }

        private String string() throws IOException, CorruptWeights {
            byte[] bytes = in.readNBytes((int) length());
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private long length() throws IOException, CorruptWeights {
            long length = int64();
            if (length < 0 || length > LONGEST_STRING) {
                throw corrupt("claims a text of " + length + " bytes in its head");
            }
            return length;
        }

        private int size(int type) throws CorruptWeights {
            if (type < 0 || type >= SIZES.length || SIZES[type] == 0) {
                throw corrupt("has an entry of unknown type " + type + " in its head");
            }
            return SIZES[type];
        }

        private int int32() throws IOException {
            return little(Integer.BYTES).getInt();
        }

        private long int64() throws IOException {
            return little(Long.BYTES).getLong();
        }

        private ByteBuffer little(int bytes) throws IOException {
            byte[] read = in.readNBytes(bytes);
            if (read.length < bytes) {
                throw new EOFException();
            }
            return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
        }

        private CorruptWeights corrupt(String what) {
            return new CorruptWeights(
                    file.getFileName() + " " + what + ": it is not a whole GGUF file. Copy it again.");
        }
    }
}
