package dev.maru.metering.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int SEGMENT = 64 * 1024;
    private static final Journal.Size SIZE = new Journal.Size(SEGMENT, 16L * SEGMENT);

    @TempDir
    Path folder;

    private Journal open() throws IOException {
        return open(SIZE);
    }

    private Journal open(Journal.Size size) throws IOException {
        return new Journal(folder, size, Duration.ofMillis(5));
    }

    private static Journal.Ticket begin(Journal journal, String text) {
        return Objects.requireNonNull(journal.begin(text.getBytes(UTF_8), 1000));
    }

    private static List<String> read(Journal journal) {
        return journal.read(Integer.MAX_VALUE).stream()
                .map(record -> new String(record, UTF_8))
                .toList();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void records_come_back_in_order_until_they_are_acknowledged() throws IOException {
        try (Journal journal = open()) {
            journal.settle(begin(journal, "begun"), "settled".getBytes(UTF_8));
            assertThat(read(journal)).containsExactly("begun", "settled");
            assertThat(read(journal)).containsExactly("begun", "settled");
            journal.acknowledge();
            assertThat(read(journal)).isEmpty();
            begin(journal, "more");
            assertThat(read(journal)).containsExactly("more");
        }
    }

    @Test
    void what_was_not_acknowledged_is_read_by_the_next_process() throws IOException {
        try (Journal earlier = open()) {
            earlier.settle(begin(earlier, "one"), "two".getBytes(UTF_8));
        }
        try (Journal next = open()) {
            List<String> recovered = new ArrayList<>();
            next.recovered(record -> recovered.add(new String(record, UTF_8)));
            assertThat(recovered).containsExactly("one", "two");
            begin(next, "three");
            assertThat(read(next)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void a_record_torn_by_a_kill_is_left_out_and_those_before_it_are_not() throws IOException {
        try (Journal killed = open()) {
            begin(killed, "whole");
            begin(killed, "torn");
        }
        Path file = folder.resolve("0000000000000000.journal");
        long at = indexOf(Files.readAllBytes(file), "torn");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[2]), at + 2);
        }
        try (Journal next = open()) {
            assertThat(read(next)).containsExactly("whole");
        }
    }

    private static long indexOf(byte[] bytes, String text) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void segments_go_when_they_are_acknowledged_and_everything_begun_in_them_is_settled() throws IOException {
        try (Journal journal = open()) {
            Journal.Ticket early = begin(journal, "early");
            fill(journal, 4);
            read(journal);
            journal.acknowledge();
            assertThat(folder.resolve("0000000000000000.journal")).exists();
            journal.settle(early, "late".getBytes(UTF_8));
            assertThat(read(journal)).containsExactly("late");
            journal.acknowledge();
            await().until(() -> files() <= 2);
            assertThat(folder.resolve("0000000000000000.journal")).doesNotExist();
        }
    }

    /** Writes about so many segments full, waiting for each to be made. */
    private void fill(Journal journal, int segments) {
        String text = "x".repeat(1000);
        for (int written = 0; written < segments * SEGMENT; written += 2 * text.length()) {
            journal.settle(patiently(journal, text), text.getBytes(UTF_8));
        }
    }

    /** Begins as soon as the next segment is made. */
    private static Journal.Ticket patiently(Journal journal, String text) {
        while (true) {
            Journal.Ticket ticket = journal.begin(text.getBytes(UTF_8), 1000);
            if (ticket != null) {
                return ticket;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void a_journal_as_large_as_it_may_get_takes_no_more_until_the_database_does() throws IOException {
        try (Journal journal = open(new Journal.Size(SEGMENT, 3L * SEGMENT))) {
            List<Journal.Ticket> begun = new ArrayList<>();
            byte[] record = "x".repeat(1000).getBytes(UTF_8);
            Journal.Ticket begin = null;
            while (begin != null || journal.trouble() == null) {
                begin = journal.begin(record, 1000);
                if (begin != null) {
                    begun.add(begin);
                }
            }
            assertThat(journal.trouble()).contains("the database does not take it");
            begun.forEach(ticket -> journal.settle(ticket, record)); // the room for that was set aside
            assertThat(read(journal)).hasSize(2 * begun.size());
            journal.acknowledge();
            await().until(() -> journal.trouble() == null);
            assertThat(journal.begin(record, 1000)).isNotNull();
        }
    }

    @Test
    void many_threads_append_whole_records() throws Exception {
        try (Journal journal = open(new Journal.Size(1 << 20, 1 << 26))) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 16; t++) {
                String name = "thread " + t + " ";
                threads.add(Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 500; i++) {
                        String text = name + i;
                        journal.settle(patiently(journal, text), (text + " settled").getBytes(UTF_8));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            List<String> records = read(journal);
            assertThat(records).hasSize(16 * 500 * 2).doesNotHaveDuplicates();
            assertThat(records.stream().filter(record -> record.startsWith("thread 3 ") && record.endsWith("settled")))
                    .hasSize(500);
        }
    }
}
