package dev.maru.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Everything of the installation in one file, taken while it runs: PostgreSQL's files as an online base backup (PostgreSQL 18,
 * "Making a Base Backup Using the Low Level API"), and the folders beside it. What was committed when it began is in it.
 *
 * <p>Left out: logs, what is running, and the operator's own models, which are large and can be copied by hand.
 */
@Component
class Backup implements OwnerCommand {
    /** The index is filled again by its sources, from vectors that are in the database. */
    private static final Set<String> LEFT_OUT = Set.of(
            "postgres",
            "log",
            "modelhost",
            "models",
            "index",
            "index-damaged",
            "pid",
            "pid.new",
            "port",
            "instance.lock",
            "instance.owner");

    private static final Set<String> LEFT_OUT_OF_KEYS = Set.of("owner-door");

    private final DataFolder folder;
    private final @Nullable LocalPostgres postgres;

    Backup(DataFolder folder, ObjectProvider<LocalPostgres> postgres) {
        this.folder = folder;
        this.postgres = postgres.getIfAvailable();
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String run(Map<String, String> arguments) {
        String file = arguments.get("file");
        if (file == null) {
            throw new IllegalArgumentException("backup needs file=…, where to write it.");
        }
        return write(Path.of(file).toAbsolutePath());
    }

    synchronized String write(Path file) {
        if (postgres == null) {
            throw new IllegalArgumentException(
                    "This installation keeps its data in an external PostgreSQL: back that up with"
                            + " its own tools, and copy the data folder's keys/ and files/.");
        }
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " exists already. Choose another name, or remove it.");
        }
        if (file.startsWith(folder.root())) {
            throw new IllegalArgumentException(file + " is inside the data folder. Keep a backup elsewhere.");
        }
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (BackupArchive archive = BackupArchive.create(draft)) {
                copy(archive, postgres);
                archive.finish(Clock.systemUTC().instant());
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return "Backed up to %s, %.1f MB. It holds the keys of this installation: keep it where only its owner can read."
                    .formatted(file, Files.size(file) / 1e6);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup to " + file + " failed: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("The backup to " + file + " failed: " + e.getMessage(), e);
        } finally {
            deleteQuietly(draft);
        }
    }

    private void copy(BackupArchive archive, LocalPostgres server) throws SQLException, IOException {
        Path data = server.dataDirectory();
        try (Connection owner =
                        DriverManager.getConnection(server.jdbcUrl(), LocalPostgres.OWNER, server.ownerPassword());
                Statement statement = owner.createStatement()) {
            // Keeps the write-ahead log since now; gone with this connection.
            statement.execute("SELECT pg_create_physical_replication_slot('maru_backup', true, true)");
            statement.execute("SELECT pg_backup_start('maru', true)");
            archive.addDatabase(data);
            // Before the end: what leaves the journal from here on is in the database by then.
            archive.addFolder(folder.root(), LEFT_OUT, LEFT_OUT_OF_KEYS);
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                stopped.next();
                archive.addText(BackupArchive.DATABASE + "backup_label", stopped.getString(1));
            }
            archive.addLog(data.resolve("pg_wal"));
        }
    }

    private static void deleteQuietly(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // it bears a name that says it is only a part
        }
    }
}
