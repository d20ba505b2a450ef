package dev.maru.metering.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal: a header, then frames of length, CRC-32C and payload, then zeros. Its blocks are allocated when
 * it is made, so that an append is a copy into mapped memory that cannot run out of disk.
 *
 * <p>Appends are serialized by the {@link Journal}; one thread reads behind {@link #written()}.
 */
final class Segment {
    private static final long MAGIC = 0x4d415255_4c444701L; // "MARULDG", version 1
    private static final int HEADER = Long.BYTES;
    private static final int FRAME = 2 * Integer.BYTES;
    private static final int BLOCK = 1 << 16;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private final Path file;
    private final Arena arena;
    private final MemorySegment memory;
    private volatile int written;
    private int forced;

    /** Attempts begun here that are not settled yet: the file stays until they are. */
    final AtomicInteger unsettled = new AtomicInteger();

    private Segment(Path file, Arena arena, MemorySegment memory, int written) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
        this.written = written;
        this.forced = written;
    }

    /** @throws IOException if the disk has no room for all of it; nothing is left of it then */
    static Segment create(Path file, int size) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            allocate(channel, size);
            Arena arena = Arena.ofShared();
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
            memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, MAGIC);
            return new Segment(file, arena, memory, HEADER);
        } catch (IOException noRoom) {
            Files.deleteIfExists(file);
            throw noRoom;
        }
    }

    /** Opens what an earlier process left, up to its last whole frame. */
    static Segment recover(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Arena arena = Arena.ofShared();
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            Segment segment = new Segment(file, arena, memory, (int) memory.byteSize());
            segment.written = segment.end();
            return segment;
        }
    }

    private static void allocate(FileChannel channel, int size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
        for (int at = 0; at < size; at += zeros.capacity()) {
            zeros.position(0).limit(Math.min(BLOCK, size - at));
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        }
    }

    static int framed(int payload) {
        return FRAME + payload;
    }

    boolean fits(int payload) {
        return framed(payload) <= remaining();
    }

    int remaining() {
        return (int) memory.byteSize() - written;
    }

    int written() {
        return written;
    }

    Path file() {
        return file;
    }

    void append(byte[] payload, int crc) {
        int at = written;
        MemorySegment.copy(payload, 0, memory, ValueLayout.JAVA_BYTE, at + FRAME, payload.length);
        memory.set(INT, at + Integer.BYTES, crc);
        memory.set(INT, at, payload.length);
        written = at + FRAME + payload.length;
    }

    static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    /** The payload of the frame at an offset, or null behind the last one. */
    byte @Nullable [] read(int at) {
        return at < written ? whole(at) : null;
    }

    static int start() {
        return HEADER;
    }

    /** Writes what was appended to the disk itself, against a loss of power. */
    void force() {
        int until = written;
        if (until > forced) {
            memory.asSlice(forced, until - forced).force();
            forced = until;
        }
    }

    /** Whether this process made it, and may write to it. */
    boolean isOurs() {
        return !memory.isReadOnly();
    }

    void close() {
        arena.close();
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    private int end() {
        if (memory.byteSize() < HEADER || memory.get(ValueLayout.JAVA_LONG_UNALIGNED, 0) != MAGIC) {
            return HEADER; // killed while it was being made: nothing was appended yet
        }
        int at = HEADER;
        for (byte[] payload = whole(at); payload != null; payload = whole(at)) {
            at += framed(payload.length);
        }
        return at;
    }

    private byte @Nullable [] whole(int at) {
        if (at + FRAME > memory.byteSize()) {
            return null;
        }
        int length = memory.get(INT, at);
        if (length <= 0 || length > memory.byteSize() - at - FRAME) {
            return null;
        }
        byte[] payload = memory.asSlice(at + FRAME, length).toArray(ValueLayout.JAVA_BYTE);
        return memory.get(INT, at + Integer.BYTES) == crc(payload) ? payload : null;
    }
}
