package dev.maru.installation;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The file of a backup: a ZIP with the paths of the data folder, and last a manifest with every file's SHA-256. */
final class BackupArchive implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String DATABASE = "postgres/data/";
    static final int FORMAT = 1;

    /** Whose contents PostgreSQL makes anew; the folders themselves must be there. */
    private static final Set<String> CONTENTS_LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> FILES_LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "backup_manifest", "pg_internal.init");

    private final ZipOutputStream zip;
    private final Map<String, String> checksums = new LinkedHashMap<>();

    private BackupArchive(ZipOutputStream zip) {
        this.zip = zip;
    }

    /** What a backup says of itself. */
    record Manifest(
            int format, String maru, Instant takenAt, String postgres, String platform, Map<String, String> files) {}

    static BackupArchive create(Path file) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(PrivateFile.create(file), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
        return new BackupArchive(zip);
    }

    /** The files of a running PostgreSQL, between the start and the end of its backup. */
    void addDatabase(Path data) throws IOException {
        try (Stream<Path> walk = Files.walk(data)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                String name = data.relativize(path).toString();
                String top = name.split("/", 2)[0];
                if (Files.isDirectory(path)) {
                    boolean kept =
                            !CONTENTS_LEFT_OUT.contains(top) || name.equals(top) || name.endsWith("archive_status");
                    if (kept && !name.isEmpty()) {
                        zip.putNextEntry(new ZipEntry(DATABASE + name + "/"));
                        zip.closeEntry();
                    }
                } else if (!CONTENTS_LEFT_OUT.contains(top)
                        && isData(path.getFileName().toString())) {
                    add(DATABASE + name, path);
                }
            }
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static boolean isData(String name) {
        return !FILES_LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp");
    }

    /** The write-ahead log: with it the files, which were copied while they changed, become consistent. */
    void addLog(Path log) throws IOException {
        try (Stream<Path> segments = Files.list(log)) {
            for (Path segment : segments.filter(Files::isRegularFile).sorted().toList()) {
                add(DATABASE + "pg_wal/" + segment.getFileName(), segment);
            }
        }
    }

    /** The rest of the data folder. */
    void addFolder(Path root, Set<String> leftOut, Set<String> keysLeftOut) throws IOException {
        try (Stream<Path> tops = Files.list(root)) {
            for (Path top : tops.sorted().toList()) {
                if (!leftOut.contains(top.getFileName().toString())) {
                    try (Stream<Path> walk = Files.walk(top)) {
                        for (Path file : walk.filter(Files::isRegularFile).toList()) {
                            if (!keysLeftOut.contains(file.getFileName().toString())) {
                                add(root.relativize(file).toString(), file);
                            }
                        }
                    }
                }
            }
        }
    }

    void addText(String name, String text) throws IOException {
        add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            add(name, in);
        } catch (NoSuchFileException gone) {
            // a table that was dropped or a log that was rotated meanwhile
        }
    }

    private void add(String name, InputStream content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        DigestInputStream digesting = new DigestInputStream(content, sha256());
        digesting.transferTo(zip);
        zip.closeEntry();
        checksums.put(
                name, HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
    }

    void finish(Instant takenAt) throws IOException {
        String version =
                Objects.requireNonNullElse(BackupArchive.class.getPackage().getImplementationVersion(), "");
        Manifest manifest = new Manifest(FORMAT, version, takenAt, postgresVersion(), platform(), checksums);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
    }

    /** The major version: the files of one cannot be read by another. */
    static String postgresVersion() {
        return "18";
    }

    static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every JDK has SHA-256", every);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
