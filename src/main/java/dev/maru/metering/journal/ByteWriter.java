package dev.maru.metering.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values one after another; numbers in 8 bytes, texts in UTF-8 behind their length. */
final class ByteWriter {
    private byte[] bytes = new byte[512];
    private ByteBuffer buffer = ByteBuffer.wrap(bytes);

    ByteWriter put(byte value) {
        room(1).put(value);
        return this;
    }

    ByteWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    ByteWriter uuid(@Nullable UUID value) {
        room(2 * Long.BYTES)
                .putLong(value == null ? 0 : value.getMostSignificantBits())
                .putLong(value == null ? 0 : value.getLeastSignificantBits());
        return this;
    }

    ByteWriter text(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + text.length).putInt(text.length).put(text);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, buffer.position());
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            int at = buffer.position();
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
            buffer = ByteBuffer.wrap(bytes).position(at);
        }
        return buffer;
    }
}
