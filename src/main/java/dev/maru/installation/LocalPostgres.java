package dev.maru.installation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that lives and dies with this process; its data outlives both. Durable, unlike the library's
 * defaults, which are made for tests. Two roles: an owner that migrates, and one without DDL that the application uses.
 */
final class LocalPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    static final String OWNER = "postgres";
    static final String APPLICATION = "maru";
    private static final Duration STOP = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final Path data;
    private final String ownerPassword;
    private final String applicationPassword;

    private LocalPostgres(EmbeddedPostgres server, Path data, String ownerPassword, String applicationPassword) {
        this.server = server;
        this.data = data;
        this.ownerPassword = ownerPassword;
        this.applicationPassword = applicationPassword;
    }

    /** Starts it in the folder, which the caller owns: a server still running there is the orphan of a killed process. */
    static LocalPostgres start(DataFolder folder, Secrets.Maker secrets) {
        Path home = folder.folder("postgres");
        Path data = home.resolve("data");
        String ownerPassword = folder.secret("postgres-owner", secrets);
        String applicationPassword = folder.secret("postgres-application", secrets);
        try {
            stopOrphan(data);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(home.resolve("bin").toFile())
                    .setRegisterShutdownHook(false) // closed by the context, after the pool
                    .setPGStartupWait(Duration.ofSeconds(60)) // recovery after a crash takes a while
                    // these become options of initdb
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig(
                            "pwfile",
                            folder.folder("keys").resolve("postgres-owner").toString())
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", ownerPassword)
                    // the library passes -F (no fsync) first; a later -c wins
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "128MB")
                    .start();
            var postgres = new LocalPostgres(server, data, ownerPassword, applicationPassword);
            postgres.makeApplicationRole();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL in " + home + " does not start: " + e.getMessage()
                            + ". Its log is beside it; ./maru doctor looks at what is missing.",
                    e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?reWriteBatchedInserts=true";
    }

    /** Where the server keeps its files. */
    Path dataDirectory() {
        return data;
    }

    String ownerPassword() {
        return ownerPassword;
    }

    String applicationPassword() {
        return applicationPassword;
    }

    private void makeApplicationRole() throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
                        CREATE ROLE %1$s LOGIN PASSWORD '%2$s';
                      END IF;
                    END $$""".formatted(APPLICATION, applicationPassword));
        } catch (SQLException e) {
            throw new IOException("the application's role cannot be made", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
        Optional<ProcessHandle> postmaster = ProcessHandle.of(pid).filter(process -> runsIn(process, data));
        if (postmaster.isEmpty()) {
            LOG.info("{} is stale: process {} is gone or another's. PostgreSQL recovers by itself", pidFile, pid);
            Files.deleteIfExists(pidFile);
            return;
        }
        LOG.warn("Stopping PostgreSQL {}, which a killed instance left behind in {}", pid, data);
        stop(postmaster.get());
    }

    private static void stop(ProcessHandle postmaster) throws IOException {
        try {
            // SIGINT is a fast shutdown; ProcessHandle.destroy, SIGTERM, would wait for clients
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            postmaster.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an orphaned PostgreSQL was being stopped", e);
        } catch (ExecutionException e) {
            throw new IOException("an orphaned PostgreSQL cannot be stopped", e);
        }
    }

    private static boolean runsIn(ProcessHandle process, Path data) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException e) {
            // no /proc here (macOS): the pid file is ours and the process is a postgres
            return process.info()
                    .command()
                    .filter(command -> command.endsWith("postgres"))
                    .isPresent();
        }
    }
}
