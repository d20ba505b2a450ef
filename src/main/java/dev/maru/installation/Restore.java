package dev.maru.installation;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a {@link Backup} into an empty data folder. Everything is unpacked aside and checked first: a file that is damaged or
 * not whole leaves the folder as it was.
 */
final class Restore {
    static final String NAME = "restore";
    private static final Set<String> NO_CONTENT = Set.of("instance.lock", "instance.owner", "log");

    private final Path file;

    Restore(Path file) {
        this.file = file;
    }

    /**
     * @return what to tell the owner
     * @throws DataFolderInUse if an instance runs there
     */
    String into(Path target) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no backup at " + file + ".");
        }
        try (DataFolder folder = DataFolder.open(target)) {
            requireEmpty(folder.root());
            Path aside = Files.createTempDirectory(folder.root(), "restoring-");
            try {
                BackupArchive.Manifest manifest = unpack(aside);
                moveAll(aside, folder.root());
                return "Restored %d files, taken %s, into %s. Start it with ./maru up --data %s."
                        .formatted(manifest.files().size(), manifest.takenAt(), folder.root(), folder.root());
            } finally {
                deleteAll(aside);
            }
        }
    }

    private static void requireEmpty(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            List<String> there = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !NO_CONTENT.contains(name))
                    .sorted()
                    .toList();
            if (!there.isEmpty()) {
                throw new IOException("The data folder %s is not empty, it holds %s. Restore into an empty one."
                        .formatted(root, there));
            }
        }
    }

    private BackupArchive.Manifest unpack(Path aside) throws IOException {
        Map<String, String> found = new HashMap<>();
        BackupArchive.@Nullable Manifest manifest = null;
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(BackupArchive.MANIFEST)) {
                    manifest = JsonMapper.shared().readValue(zip.readAllBytes(), BackupArchive.Manifest.class);
                } else {
                    unpack(entry, zip, aside, found);
                }
            }
        } catch (ZipException | JacksonException | EOFException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage() + ". Nothing was restored.", damaged);
        }
        check(manifest, found);
        return Objects.requireNonNull(manifest);
    }

    private void unpack(ZipEntry entry, InputStream content, Path aside, Map<String, String> found) throws IOException {
        Path path = aside.resolve(entry.getName()).normalize();
        if (!path.startsWith(aside)) {
            throw new IOException(file + " is no backup of Maru: it holds the path " + entry.getName() + ".");
        }
        if (entry.isDirectory()) {
            createPrivately(path);
            return;
        }
        createPrivately(Objects.requireNonNull(path.getParent()));
        DigestInputStream digesting = new DigestInputStream(content, BackupArchive.sha256());
        try (OutputStream out = PrivateFile.create(path)) {
            digesting.transferTo(out);
        }
        found.put(
                entry.getName(),
                HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
    }

    private void check(BackupArchive.@Nullable Manifest manifest, Map<String, String> found) throws IOException {
        if (manifest == null) {
            throw new IOException(file + " is not whole: its manifest is missing. Nothing was restored.");
        }
        if (manifest.format() != BackupArchive.FORMAT
                || !manifest.postgres().equals(BackupArchive.postgresVersion())
                || !manifest.platform().equals(BackupArchive.platform())) {
            throw new IOException(
                    "%s was taken with PostgreSQL %s on %s (format %d); this Maru has PostgreSQL %s on %s (format %d). Restore it with the Maru it was taken with."
                            .formatted(
                                    file,
                                    manifest.postgres(),
                                    manifest.platform(),
                                    manifest.format(),
                                    BackupArchive.postgresVersion(),
                                    BackupArchive.platform(),
                                    BackupArchive.FORMAT));
        }
        for (Map.Entry<String, String> expected : manifest.files().entrySet()) {
            if (!expected.getValue().equals(found.get(expected.getKey()))) {
                throw new IOException("%s is damaged: %s is not what was backed up. Nothing was restored."
                        .formatted(file, expected.getKey()));
            }
        }
    }

    private static void createPrivately(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void moveAll(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Files.move(entry, to.resolve(entry.getFileName()));
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
