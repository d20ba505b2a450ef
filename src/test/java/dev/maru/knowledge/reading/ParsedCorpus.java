package dev.maru.knowledge.reading;

import dev.maru.installation.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** The files of a folder read by the real readers, as many at once as there are cores. */
public final class ParsedCorpus {
    private ParsedCorpus() {}

    /** @return how long it took, the start of the readers left out, in seconds */
    public static double read(Path corpus, Path scratch, int workers) throws Exception {
        var settings = new ReadingSettings(
                workers,
                DataSize.ofMegabytes(256),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                DataSize.ofMegabytes(100),
                4_000_000,
                250_000,
                DataSize.ofMegabytes(512),
                10_000,
                200,
                4);
        List<Path> files;
        try (Stream<Path> listed = Files.list(corpus)) {
            files = listed.sorted().toList();
        }
        try (DataFolder data = DataFolder.open(scratch.resolve("reading"))) {
            var pool = new ReaderPool(settings, data);
            readAll(pool, files.subList(0, Math.min(files.size(), 3 * workers)), workers);
            long begun = System.nanoTime();
            readAll(pool, files, workers);
            double seconds = (System.nanoTime() - begun) / 1e9;
            pool.stop();
            return seconds;
        }
    }

    private static void readAll(Readings pool, List<Path> files, int workers) throws Exception {
        try (var threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Reading>> readings = files.stream()
                    .map(file -> threads.submit(
                            () -> pool.read(file, file.getFileName().toString())))
                    .toList();
            for (Future<Reading> reading : readings) {
                if (reading.get() instanceof Reading.Unreadable unreadable) {
                    throw new IllegalStateException("a document of the corpus was not read: " + unreadable);
                }
            }
        }
    }
}
