package dev.maru.knowledge.connector.upload;

import dev.maru.installation.DataFolder;
import dev.maru.shared.Refused;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The files of upload sources, under the names they came with. A file is there whole or not at all; one that is sent in
 * parts waits under a name that begins with a dot.
 */
@Component
public class UploadedFiles {
    private static final String PARTS = ".parts";
    private static final int LONGEST = 1000;

    private final DataFolder data;

    UploadedFiles(DataFolder data) {
        this.data = data;
    }

    /** Made where it is missing. */
    public Path folder(SourceId source) {
        return data.folder("files/sources/" + source.text());
    }

    /** A file from beginning to end, in place of one of that name. */
    public void put(SourceId source, String path, InputStream content, long most) {
        Path target = file(source, path);
        Path part = parts(source).resolve(UUID.randomUUID() + ".part");
        try {
            try {
                write(content, part, 0, most);
                finish(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file \"" + path + "\" cannot be kept: " + e.getMessage(), e);
        }
    }

    /** How much of a file that is sent in parts has arrived. */
    public long arrived(SourceId source, String path) {
        try {
            Path part = part(source, path);
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The next part of a file.
     *
     * @param offset where it begins: where the part before ended
     * @param last whether the file is whole with it
     */
    public long append(SourceId source, String path, InputStream content, long offset, boolean last, long most) {
        Path target = file(source, path);
        Path part = part(source, path);
        long arrived = arrived(source, path);
        if (offset != arrived) {
            throw new Refused("Of \"" + path + "\", " + arrived + " bytes have arrived; go on from there, not from "
                    + offset + ".");
        }
        try {
            long size = write(content, part, offset, most);
            if (last) {
                finish(part, target);
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("The file \"" + path + "\" cannot be kept: " + e.getMessage(), e);
        }
    }

    public boolean remove(SourceId source, String path) {
        try {
            return Files.deleteIfExists(file(source, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything of the source. */
    public void removeAll(SourceId source) {
        Path folder = folder(source);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long write(InputStream content, Path part, long offset, long most) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(offset);
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                if (channel.position() + read > most) {
                    channel.truncate(0);
                    throw new Refused(
                            "A file may have " + most / (1 << 20) + " MB at most. Split it, or leave it out.");
                }
                channel.write(java.nio.ByteBuffer.wrap(buffer, 0, read));
            }
            channel.force(true);
            return channel.position();
        }
    }

    private static void finish(Path part, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path parts(SourceId source) {
        try {
            return Files.createDirectories(folder(source).resolve(PARTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path part(SourceId source, String path) {
        return parts(source)
                .resolve(UUID.nameUUIDFromBytes(cleaned(path).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + ".part");
    }

    private Path file(SourceId source, String path) {
        Path folder = folder(source);
        Path file = folder.resolve(cleaned(path)).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("\"" + path + "\" is no name of a file");
        }
        return file;
    }

    private static String cleaned(String path) {
        String clean = Normalizer.normalize(path.replace('\\', '/'), Normalizer.Form.NFC)
                .replaceFirst("^/+", "");
        try {
            List<String> parts = Stream.of(clean.split("/")).toList();
            if (clean.isBlank()
                    || clean.length() > LONGEST
                    || clean.chars().anyMatch(Character::isISOControl)
                    || parts.stream().anyMatch(part -> part.isEmpty() || part.startsWith("."))) {
                throw new IllegalArgumentException("\"" + path
                        + "\" is no name of a file here: its parts may be neither empty nor begin with a dot");
            }
            return Path.of(clean).toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + path + "\" is no name of a file: " + e.getReason(), e);
        }
    }
}
