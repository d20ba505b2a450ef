package dev.maru.knowledge.reading;

import dev.maru.installation.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** The real pool with real processes, in a folder of its own. */
final class ReadersAtWork implements AutoCloseable {
    private final Path folder;
    private final DataFolder data;
    private final ReaderPool pool;

    ReadersAtWork(Path folder) {
        this(folder, Duration.ofSeconds(60));
    }

    ReadersAtWork(Path folder, Duration timeout) {
        this.folder = folder;
        this.data = DataFolder.open(folder.resolve("data"));
        this.pool = new ReaderPool(
                new ReadingSettings(
                        1,
                        DataSize.ofMegabytes(256),
                        timeout,
                        Duration.ofMinutes(2),
                        DataSize.ofMegabytes(100),
                        4_000_000,
                        250_000,
                        DataSize.ofMegabytes(512),
                        10_000,
                        200,
                        4),
                data);
    }

    Reading read(String name, byte[] content) {
        try {
            Path file = Files.createTempFile(folder, "sample", "");
            Files.write(file, content);
            Reading reading = pool.read(file, name);
            Files.delete(file);
            return reading;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Reading read(String name, String content) {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    ReadDocument document(String name, byte[] content) {
        return switch (read(name, content)) {
            case Reading.Read(var document) -> document;
            case Reading.Unreadable(var reason, var message) ->
                throw new AssertionError(name + " is " + reason + ": " + message);
        };
    }

    ReadDocument document(String name, String content) {
        return document(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** All that a person sees of it. */
    static String shown(ReadDocument document) {
        return text(document, false);
    }

    static String hidden(ReadDocument document) {
        return text(document, true);
    }

    private static String text(ReadDocument document, boolean hidden) {
        return document.blocks().stream()
                .filter(block -> block.hidden() == hidden)
                .map(block -> block.rows().isEmpty()
                        ? block.text()
                        : block.rows().stream()
                                .map((List<String> row) -> String.join("|", row))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        pool.stop();
        try {
            data.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}
