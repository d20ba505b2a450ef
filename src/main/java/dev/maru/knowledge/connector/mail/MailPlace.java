package dev.maru.knowledge.connector.mail;

import dev.maru.knowledge.connector.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages below a folder, each with its attachments a document. One that lies in several boxes, as sent and received,
 * is one: its Message-ID says so, and the first place by name stands for all.
 */
final class MailPlace implements Place {
    private static final int AT_ONCE = 500;
    private static final Set<String> MAILDIR = Set.of("cur", "new");

    private final Path root;
    private @Nullable NavigableMap<String, Letter> found;

    MailPlace(Path root) {
        this.root = root;
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        NavigableMap<String, Letter> all = letters(cursor == null);
        var items = new java.util.ArrayList<Item>();
        for (Map.Entry<String, Letter> each : (cursor == null ? all : all.tailMap(cursor, false)).entrySet()) {
            if (items.size() == AT_ONCE) {
                return new Listing(items, items.getLast().key());
            }
            Letter letter = each.getValue();
            items.add(new Item(
                    letter.key(),
                    letter.path(),
                    "",
                    letter.mark(),
                    letter.to() - letter.from(),
                    letter.date(),
                    "",
                    null));
        }
        return new Listing(items, null);
    }

    private synchronized NavigableMap<String, Letter> letters(boolean anew) throws IOException {
        NavigableMap<String, Letter> known = found;
        if (known == null || anew) {
            known = look();
            found = known;
        }
        return known;
    }

    private NavigableMap<String, Letter> look() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException(
                    "There is no folder " + root + ". Mount or make it; nothing was taken out meanwhile.");
        }
        NavigableMap<String, Letter> letters = new TreeMap<>();
        for (Path file : files()) {
            String path = root.relativize(file).toString().replace('\\', '/');
            Boolean boxed = boxed(file);
            if (boxed != null) {
                new Letters(file, path, boxed).find().forEach(letter -> letters.putIfAbsent(letter.key(), letter));
            }
        }
        return letters;
    }

    private Set<Path> files() throws IOException {
        Set<Path> files = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && !String.valueOf(file.getFileName()).startsWith(".")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                    return FileVisitResult.CONTINUE; // moved while we looked
                }
                throw new IOException(
                        root.relativize(file) + " cannot be read: " + problem.getMessage()
                                + ". Let the account that Maru runs as read it.",
                        problem);
            }
        });
        return files;
    }

    /** Whether a file holds many messages or is one; null where it is no mail. */
    private static @Nullable Boolean boxed(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        Path folder = file.getParent();
        if (name.endsWith(".eml") || folder != null && MAILDIR.contains(String.valueOf(folder.getFileName()))) {
            return false;
        }
        // Thunderbird and the mail of Unix give boxes no ending
        return (name.endsWith(".mbox") || name.endsWith(".mbx") || !name.contains(".")) && Letters.beginsAsBox(file)
                ? true
                : null;
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        Letter letter = letters(false).get(key);
        if (letter == null || !Files.isRegularFile(letter.file(), LinkOption.NOFOLLOW_LINKS)) {
            return new Fetched.Gone();
        }
        if (letter.mark().equals(mark)) {
            return new Fetched.Unchanged();
        }
        if (letter.to() - letter.from() > most) {
            return new Fetched.TooLarge();
        }
        try (OutputStream out = Files.newOutputStream(into)) {
            Letters.copy(letter, out);
        }
        return new Fetched.Written(letter.mark(), letter.date());
    }
}
