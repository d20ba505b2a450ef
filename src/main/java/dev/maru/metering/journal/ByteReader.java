package dev.maru.metering.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote, in the same order. */
final class ByteReader {
    private final ByteBuffer buffer;

    ByteReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    byte get() {
        return buffer.get();
    }

    long number() {
        return buffer.getLong();
    }

    UUID uuid() {
        return Objects.requireNonNull(uuidOrNull(), "an id is missing");
    }

    @Nullable
    UUID uuidOrNull() {
        long high = buffer.getLong();
        long low = buffer.getLong();
        return high == 0 && low == 0 ? null : new UUID(high, low);
    }

    String text() {
        byte[] text = new byte[buffer.getInt()];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
