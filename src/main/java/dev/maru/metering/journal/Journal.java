package dev.maru.metering.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Segments in a folder, appended to by every thread and read behind them by one. What {@link #begin} or {@link #settle}
 * returned from survives a kill of the process; a loss of power may take what is younger than the force interval.
 *
 * <p>Whoever begins has the room for its settlement set aside: an attempt that was admitted can always be written down.
 */
public final class Journal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int LONGEST = 32 * 1024;

    /** An attempt that was begun: its segment stays, and the room for its settlement with it. */
    public static final class Ticket {
        private final Segment segment;
        private final int room;

        private Ticket(Segment segment, int room) {
            this.segment = segment;
            this.room = room;
        }
    }

    /** @param maxBytes how large all segments together may grow while the database is away */
    public record Size(int segmentBytes, long maxBytes) {}

    private final Path folder;
    private final Size size;
    private final Duration forceEvery;
    private final Object lock = new Object();
    /** Oldest first; the last is the one that is appended to. Guarded by the lock. */
    private final Deque<Segment> segments = new ArrayDeque<>();

    private final List<Segment> finished = new ArrayList<>();
    /** Empty segments to go on in, as many as what was set aside needs and one more. */
    private final Deque<Segment> spares = new ArrayDeque<>();

    private long setAside;
    private long nextNumber;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    private @Nullable Segment reading;
    private int readAt;
    private @Nullable Segment peeking;
    private int peekAt;
    private final Thread keeper;

    /**
     * Opens the journal of a folder. What an earlier process left is read first.
     *
     * @throws IOException if the folder cannot be read, or not even one segment be made in it
     */
    public Journal(Path folder, Size size, Duration forceEvery) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.size = size;
        this.forceEvery = forceEvery;
        recover();
        segments.add(Segment.create(file(nextNumber++), size.segmentBytes));
        keeper = Thread.ofPlatform().name("ledger-journal").daemon().start(this::keep);
    }

    private void recover() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList()) {
                segments.add(Segment.recover(file));
                nextNumber = number(file) + 1;
            }
        }
    }

    /**
     * Appends that an attempt begins, and sets the room aside that its settlement will need.
     *
     * @return null where there is no room: the disk is full, or the journal as large as it may get
     */
    public @Nullable Ticket begin(byte[] record, int settlementBytes) {
        int crc = Segment.crc(record);
        int room = Segment.framed(settlementBytes);
        synchronized (lock) {
            if (closed || free() < Segment.framed(record.length) + room) {
                return null;
            }
            Segment segment = append(record, crc);
            setAside += room;
            if (free() < size.segmentBytes / 2) {
                LockSupport.unpark(keeper);
            }
            segment.unsettled.incrementAndGet();
            return new Ticket(segment, room);
        }
    }

    /** Appends how an attempt ended, into the room set aside for it. */
    public void settle(Ticket ticket, byte[] record) {
        int crc = Segment.crc(record);
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException(
                        "the ledger's journal is closed; the attempt is settled as interrupted" + " at the next start");
            }
            setAside -= ticket.room;
            append(record, crc);
            ticket.segment.unsettled.decrementAndGet();
        }
    }

    /** Appends a record for which no room was set aside; for what a start finds unsettled. */
    public boolean add(byte[] record) {
        int crc = Segment.crc(record);
        synchronized (lock) {
            if (closed || free() < Segment.framed(record.length)) {
                return false;
            }
            append(record, crc);
            return true;
        }
    }

    /** Shows everything that earlier processes left, oldest first. Call it before anything is read. */
    public void recovered(Consumer<byte[]> records) {
        for (Segment segment : segments) {
            if (!segment.isOurs()) {
                int at = Segment.start();
                for (byte[] record = segment.read(at); record != null; record = segment.read(at)) {
                    records.accept(record);
                    at += Segment.framed(record.length);
                }
            }
        }
    }

    /** Why the journal cannot grow, in words; null while it can. What room it has is still used. */
    public @Nullable String trouble() {
        return trouble;
    }

    private long free() {
        long room = segments.getLast().remaining();
        for (Segment spare : spares) {
            room += spare.remaining() - LONGEST; // going on in another may leave so much of the one before unused
        }
        return room - setAside;
    }

    private Segment append(byte[] record, int crc) {
        Segment current = segments.getLast();
        if (!current.fits(record.length)) {
            Segment next = record.length > LONGEST ? null : spares.pollFirst();
            if (next == null) {
                throw new IllegalStateException("a record of " + record.length + " bytes has no room in the journal");
            }
            segments.add(next);
            current = next;
            LockSupport.unpark(keeper);
        }
        current.append(record, crc);
        return current;
    }

    /** The next records that were not acknowledged, at most so many; empty at the end. For one thread. */
    public List<byte[]> read(int most) {
        List<byte[]> records = new ArrayList<>();
        if (reading == null) {
            reading = oldest();
            readAt = Segment.start();
        }
        peeking = reading;
        peekAt = readAt;
        while (records.size() < most) {
            byte[] record = peeking.read(peekAt);
            if (record != null) {
                records.add(record);
                peekAt += Segment.framed(record.length);
                continue;
            }
            Segment next = after(peeking, peekAt);
            if (next == null) {
                break;
            }
            peeking = next;
            peekAt = Segment.start();
        }
        return records;
    }

    /** What was last read is safe elsewhere: it will not be read again, and whole segments of it go. */
    public void acknowledge() {
        reading = peeking;
        readAt = peekAt;
        LockSupport.unpark(keeper);
        synchronized (lock) {
            while (segments.getFirst() != reading
                    && segments.getFirst().unsettled.get() == 0) {
                finished.add(segments.removeFirst());
            }
        }
    }

    private Segment oldest() {
        synchronized (lock) {
            return segments.getFirst();
        }
    }

    private @Nullable Segment after(Segment segment, int at) {
        synchronized (lock) {
            if (segment == segments.getLast() || at < segment.written()) {
                return null;
            }
            boolean found = false;
            for (Segment each : segments) {
                if (found) {
                    return each;
                }
                found = each == segment;
            }
            return null;
        }
    }

    /** How many bytes wait to be read, roughly: for the one who watches. */
    public long backlogBytes() {
        synchronized (lock) {
            long bytes = -Math.max(0, readAt);
            boolean counting = reading == null;
            for (Segment segment : segments) {
                counting |= segment == reading;
                bytes += counting ? segment.written() : 0;
            }
            return Math.max(0, bytes);
        }
    }

    /** Keeps room ready, forces what was appended, removes what is finished. */
    private void keep() {
        while (!closed) {
            try {
                removeFinished();
                makeRoom();
                forceCurrent();
                trouble = null;
            } catch (IOException | RuntimeException | InternalError e) {
                if (trouble == null) {
                    log.error(
                            "The ledger's journal in {} cannot grow: {}. Once it is full, models are not called.",
                            folder,
                            e.getMessage(),
                            e);
                }
                trouble = String.valueOf(e.getMessage());
            }
            LockSupport.parkNanos(forceEvery.toNanos());
        }
    }

    private void makeRoom() throws IOException {
        while (true) {
            long bytes;
            synchronized (lock) {
                if (closed || free() >= size.segmentBytes / 2) {
                    return;
                }
                bytes = (segments.size() + spares.size() + 1L) * size.segmentBytes;
            }
            if (bytes > size.maxBytes) {
                throw new IOException(
                        "it has reached " + size.maxBytes + " bytes, because the database does not take it");
            }
            Segment made = Segment.create(file(nextNumber), size.segmentBytes);
            nextNumber++;
            synchronized (lock) {
                spares.add(made);
            }
        }
    }

    private void forceCurrent() {
        List<Segment> open;
        synchronized (lock) {
            open = List.copyOf(segments);
        }
        // A segment leaves the list only by the reader's acknowledgement and is unmapped only by this thread.
        open.reversed().stream().limit(2).filter(Segment::isOurs).forEach(Segment::force);
    }

    private void removeFinished() throws IOException {
        List<Segment> gone;
        synchronized (lock) {
            gone = List.copyOf(finished);
            finished.clear();
        }
        for (Segment segment : gone) {
            segment.delete();
        }
    }

    private Path file(long number) {
        return folder.resolve(String.format("%016x.journal", number));
    }

    private static long number(Path file) {
        return Long.parseUnsignedLong(file.getFileName().toString().substring(0, 16), 16);
    }

    /** The reader must have stopped. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        LockSupport.unpark(keeper);
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forceCurrent();
        removeFinished();
        for (Segment spare : spares) {
            spare.delete();
        }
        segments.forEach(Segment::close);
    }
}
