package dev.maru.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class BackupTest {
    @TempDir
    Path scratch;

    private DataFolder folder;
    private LocalPostgres postgres;
    private Backup backup;

    @BeforeEach
    void start() {
        folder = DataFolder.open(scratch.resolve("data"));
        postgres = LocalPostgres.start(folder, Secrets::random);
        backup = new Backup(
                folder,
                new StaticListableBeanFactory(Map.of("postgres", postgres)).getBeanProvider(LocalPostgres.class));
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
        folder.close();
    }

    @Test
    void what_was_committed_when_it_began_is_in_a_backup_taken_under_load() throws Exception {
        Files.writeString(folder.folder("files").resolve("notes.txt"), "마루");
        Files.writeString(folder.folder("journal").resolve("1"), "settled");
        execute(postgres, "CREATE TABLE load (n bigint PRIMARY KEY, filler text)");
        AtomicLong committed = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread load = Thread.ofVirtual().start(() -> insertUntil(done, committed));
        Awaitility.await().until(() -> committed.get() > 500);

        long before = committed.get();
        Path file = scratch.resolve("maru.zip");
        assertThat(backup.write(file)).contains("keep it where only its owner can read");
        long after = committed.get();
        done.set(true);
        load.join();
        assertThat(after).as("the load went on during the backup").isGreaterThan(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Path restored = scratch.resolve("restored");
        assertThat(new Restore(file).into(restored)).startsWith("Restored ");
        assertThat(restored.resolve("files/notes.txt")).hasContent("마루");
        assertThat(restored.resolve("journal/1")).hasContent("settled");
        assertThat(Files.readString(restored.resolve("keys/postgres-owner")))
                .isEqualTo(Files.readString(scratch.resolve("data/keys/postgres-owner")));
        try (DataFolder other = DataFolder.open(restored);
                LocalPostgres copy = LocalPostgres.start(other, Secrets::random)) {
            long rows = number(copy, "SELECT count(*) FROM load");
            assertThat(rows).isGreaterThanOrEqualTo(before);
            assertThat(number(copy, "SELECT max(n) FROM load")).as("no gap").isEqualTo(rows);
            assertThat(number(copy, "SELECT count(*) FROM load WHERE length(filler) = 400"))
                    .isEqualTo(rows);
        }
    }

    @Test
    void a_folder_in_use_is_not_restored_into() throws Exception {
        Path file = scratch.resolve("maru.zip");
        backup.write(file);
        assertThatThrownBy(() -> new Restore(file).into(folder.root())).isInstanceOf(DataFolderInUse.class);
    }

    @Test
    void a_folder_that_holds_something_is_not_restored_into() throws Exception {
        Path file = scratch.resolve("maru.zip");
        backup.write(file);
        Path other = Files.createDirectories(scratch.resolve("other"));
        Files.writeString(other.resolve("precious"), "mine");
        assertThatThrownBy(() -> new Restore(file).into(other))
                .hasMessageContaining("is not empty, it holds [precious]");
        assertThat(other.resolve("precious")).hasContent("mine");
    }

    @Test
    void a_damaged_backup_leaves_the_folder_empty() throws Exception {
        Path file = scratch.resolve("maru.zip");
        backup.write(file);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = scratch.resolve("cut.zip");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        bytes[bytes.length / 3] ^= 1;
        Path changed = scratch.resolve("changed.zip");
        Files.write(changed, bytes);
        Path target = scratch.resolve("target");
        for (Path damaged : new Path[] {cut, changed}) {
            assertThatThrownBy(() -> new Restore(damaged).into(target)).hasMessageContaining("Nothing was restored");
            try (Stream<Path> left = Files.list(target)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .containsOnly("instance.lock", "instance.owner");
            }
        }
    }

    @Test
    void an_existing_file_is_not_overwritten() throws Exception {
        Path file = Files.writeString(scratch.resolve("precious.zip"), "mine");
        assertThatThrownBy(() -> backup.write(file)).hasMessageContaining("exists already");
        assertThat(file).hasContent("mine");
    }

    private void insertUntil(AtomicBoolean done, AtomicLong committed) {
        try (Connection connection = connect(postgres);
                var insert = connection.prepareStatement("INSERT INTO load VALUES (?, repeat('x', 400))")) {
            for (long n = 1; !done.get(); n++) {
                insert.setLong(1, n);
                insert.executeUpdate();
                committed.set(n);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Connection connect(LocalPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), LocalPostgres.OWNER, server.ownerPassword());
    }
}
