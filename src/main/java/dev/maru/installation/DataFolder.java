package dev.maru.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The folder with everything an installation keeps. Whoever has opened it owns it until it is closed or the process dies:
 * a second instance is refused and told who holds it.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "instance.lock";
    private static final String OWNER = "instance.owner";

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws DataFolderInUse if another instance owns it */
    public static DataFolder open(Path folder) {
        try {
            Path root = Files.createDirectories(folder.toAbsolutePath().normalize());
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new DataFolderInUse(root, owner(root));
            }
            Files.writeString(
                    root.resolve(OWNER), Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(root, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data folder " + folder + " cannot be opened: " + e.getMessage()
                            + ". Choose another with --data, or mend its permissions.",
                    e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static @Nullable String owner(Path root) throws IOException {
        Path file = root.resolve(OWNER);
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    public Path root() {
        return root;
    }

    /** A folder inside, made where it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root.resolve(name) + " cannot be made", e);
        }
    }

    /** A small text that only the owner of the data folder may read, made at first use. */
    public String secret(String name, Supplier<String> make) {
        Path file = folder("keys").resolve(name);
        try {
            writePrivately(file, make);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + file + " can be neither read nor made", e);
        }
    }

    private static void writePrivately(Path file, Supplier<String> make) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
            throw new IOException("a file for the owner alone cannot be made at " + draft, e);
        }
        Files.writeString(draft, make.get(), StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        Files.move(draft, file);
    }

    /** Writes a file that only the owner of the data folder may read, in place of one that is there. */
    public void writePrivate(String name, String text) {
        Path file = root.resolve(name);
        try {
            Files.deleteIfExists(file);
            writePrivately(file, () -> text);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
