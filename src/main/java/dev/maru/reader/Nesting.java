package dev.maru.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;

/** Files inside files: what an archive holds, what is attached to a mail. One that cannot be read does not stop the others. */
final class Nesting {
    private Nesting() {}

    static void check(int depth, Writing to) {
        if (depth > to.limits().depth()) {
            throw Refusal.tooLarge("Archives and mails lie more than %d deep in each other."
                    .formatted(to.limits().depth()));
        }
    }

    static void readArchive(Path file, Writing to, int depth) throws IOException {
        try (Archive archive = Archive.open(file, to.limits())) {
            List<ZipEntry> entries = archive.entries().stream()
                    .filter(entry -> !entry.isDirectory() && !isLitter(entry.getName()))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                try (InputStream in = archive.open(entry)) {
                    read(in, entry.getName(), to, depth + 1);
                }
            }
            to.field("files", "" + entries.size());
        }
    }

    private static boolean isLitter(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store") || name.endsWith("Thumbs.db");
    }

    /** Reads a file that lies in another. What is too large, and what is nested too deep, is so for the whole. */
    static void read(InputStream in, String name, Writing to, int depth) throws IOException {
        check(depth, to);
        Path copy = Files.createTempFile("inner", "");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            to.page(null);
            to.heading(1, name);
            FileReading.read(FileKind.of(copy, name), copy, name, to, depth);
        } catch (Refusal refusal) {
            if (refusal.reason() == Refusal.Reason.TOO_LARGE) {
                throw refusal;
            }
            to.field("unread: " + name, refusal.reason() + ": " + refusal.getMessage());
        } catch (IOException | RuntimeException broken) {
            to.field("unread: " + name, "DAMAGED: " + broken.getMessage());
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
