package dev.maru.knowledge.reading;

import dev.maru.knowledge.reading.ReadDocument.Block;
import dev.maru.knowledge.reading.ReadDocument.Kind;
import dev.maru.knowledge.reading.Reading.Reason;
import dev.maru.knowledge.reading.Reading.Unreadable;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A reader's process. It ends when its standard input does, so it never outlives this one. */
final class RunningReader implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 3;

    /** What a document may at most come to in JSON: characters in three bytes, and what stands around each piece. */
    private static final int MOST_BYTES = 96 << 20;

    private final Process process;
    private final OutputStream orders;
    private final DataInputStream answers;

    RunningReader(Process process) {
        this.process = process;
        this.orders = process.getOutputStream();
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    boolean isUsable() {
        return process.isAlive();
    }

    /** The other end's {@code dev.maru.reader.Answer}. */
    private record Answer(
            @Nullable Document document,
            @Nullable Reason reason,
            @Nullable String message) {}

    private record Document(
            String mediaType,
            @Nullable String title,
            @Nullable String author,
            @Nullable Instant created,
            @Nullable Instant modified,
            @Nullable String language,
            Map<String, String> fields,
            List<Piece> blocks) {}

    private record Piece(
            Kind kind, String text, int level, @Nullable Integer page, List<List<String>> rows, boolean hidden) {}

    /** Blocks until it is read, or killed because it takes too long. */
    Reading read(Path file, String name, ReadingSettings settings) {
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean late = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().name("reader-watch").start(() -> killUnless(done, settings.timeout(), late));
        try {
            order(file, name, settings);
            Reading reading = reading(answer());
            return late.get() ? tooLong(settings) : reading;
        } catch (IOException | JacksonException ended) {
            process.destroyForcibly();
            return late.get() ? tooLong(settings) : died(settings);
        } finally {
            done.countDown();
            join(watch);
        }
    }

    private void killUnless(CountDownLatch done, Duration timeout, AtomicBoolean late) {
        try {
            if (!done.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
        }
    }

    private static void join(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(Path file, String name, ReadingSettings settings) throws IOException {
        Map<String, Object> limits = Map.of(
                "characters", settings.maxCharacters(),
                "pieces", settings.maxPieces(),
                "unpackedBytes", settings.maxUnpacked().toBytes(),
                "entries", settings.maxEntries(),
                "ratio", settings.maxRatio(),
                "depth", settings.maxDepth());
        String order =
                JsonMapper.shared().writeValueAsString(Map.of("file", file.toString(), "name", name, "limits", limits));
        orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    private Answer answer() throws IOException {
        int length = answers.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("an answer of " + length + " bytes");
        }
        return JsonMapper.shared().readValue(new Frame(answers, length), Answer.class);
    }

    private static Reading reading(Answer answer) {
        Document read = answer.document();
        if (read == null) {
            return new Unreadable(
                    answer.reason() == null ? Reason.DAMAGED : answer.reason(),
                    answer.message() == null ? "It cannot be read." : answer.message());
        }
        return new Reading.Read(new ReadDocument(
                read.mediaType(),
                read.title(),
                read.author(),
                read.created(),
                read.modified(),
                read.language(),
                read.fields(),
                blocks(read.blocks())));
    }

    /** Gives each block the headings above it; blocks under the same heading share one list. */
    private static List<Block> blocks(List<Piece> pieces) {
        List<Block> blocks = new ArrayList<>(pieces.size());
        Deque<Piece> above = new ArrayDeque<>();
        List<String> path = List.of();
        for (Piece piece : pieces) {
            if (piece.level() > 0) {
                while (!above.isEmpty() && above.getLast().level() >= piece.level()) {
                    above.removeLast();
                }
                path = above.stream().map(Piece::text).toList();
            }
            blocks.add(new Block(piece.kind(), piece.text(), path, piece.page(), piece.rows(), piece.hidden()));
            if (piece.level() > 0) {
                above.addLast(piece);
                path = above.stream().map(Piece::text).toList();
            }
        }
        return blocks;
    }

    private static Unreadable tooLong(ReadingSettings settings) {
        return new Unreadable(
                Reason.TOO_LONG,
                "It was not read within %d s and was given up. Split it, or save it in a simpler format."
                        .formatted(settings.timeout().toSeconds()));
    }

    private Unreadable died(ReadingSettings settings) {
        boolean memory = false;
        try {
            memory = process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == OUT_OF_MEMORY;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return memory
                ? new Unreadable(
                        Reason.TOO_LARGE,
                        "Reading it takes more than the %d MB of memory that a file may cost. Split it."
                                .formatted(settings.heap().toMegabytes()))
                : new Unreadable(
                        Reason.DAMAGED,
                        "The process that read it ended in the middle of it. Open the file in the program it was made with, save"
                                + " it again, and try again.");
    }

    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException gone) {
            // it has ended already
        }
        process.destroyForcibly();
    }

    /** The bytes of one answer, and none of the next. */
    private static final class Frame extends FilterInputStream {
        private int left;

        Frame(InputStream in, int length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read();
            left = read < 0 ? 0 : left - 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(into, from, Math.min(length, left));
            left = read < 0 ? 0 : left - read;
            return read;
        }

        @Override
        public void close() {
            // the pipe stays open for the next one
        }
    }
}
