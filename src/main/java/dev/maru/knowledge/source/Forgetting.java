package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.knowledge.Proof;
import dev.maru.knowledge.connector.upload.UploadedFiles;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes everything of a source, and counts what is left. */
@Component
class Forgetting {
    private final SourceActs acts;
    private final ChunkIndex index;
    private final UploadedFiles files;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Forgetting(
            SourceActs acts,
            ChunkIndex index,
            UploadedFiles files,
            JdbcClient database,
            TransactionTemplate transaction,
            Clock clock) {
        this.acts = acts;
        this.index = index;
        this.files = files;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** May be done again where it was cut off. */
    Proof forget(Caller caller, SourceId source) {
        int documents = documents(source);
        int chunks = chunks(source);
        acts.forget(caller, source, Map.of("documents", "" + documents, "chunks", "" + chunks));
        transaction.executeWithoutResult(_ -> {
            // a sync at work loses its lease with the row, and writes nothing more
            for (String table : List.of("sync", "quality", "document")) {
                database.sql("DELETE FROM knowledge." + table + " WHERE source = ?")
                        .param(source.value())
                        .update();
            }
        });
        index.removeAll(source);
        files.removeAll(source);
        return new Proof(source, clock.instant(), documents, chunks, documents(source), chunks(source), files(source));
    }

    private int documents(SourceId source) {
        return database.sql("SELECT count(*) FROM knowledge.document WHERE source = ?")
                .param(source.value())
                .query(Integer.class)
                .single();
    }

    private int chunks(SourceId source) {
        return index.chunksOf(source).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int files(SourceId source) {
        Path folder = files.folder(source);
        try (Stream<Path> all = Files.walk(folder)) {
            return (int) all.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
