package dev.maru.knowledge.connector.folder;

import dev.maru.knowledge.connector.Place;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder. Links are not followed, so that nothing outside of it is ever read; files whose names begin
 * with a dot are left out.
 */
public final class FolderPlace implements Place {
    private static final int AT_ONCE = 500;
    private final Path root;
    private @Nullable List<Item> walked;

    public FolderPlace(Path root) {
        this.root = root;
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        List<Item> known = walked;
        if (cursor == null || known == null) {
            known = walk();
            walked = known;
        }
        return part(known, cursor);
    }

    private List<Item> walk() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException(
                    "There is no folder " + root + ". Mount or make it; nothing was taken out meanwhile.");
        }
        List<Item> items = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isHidden(folder) && !folder.equals(root)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isHidden(file)) {
                    items.add(item(file, attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                    return FileVisitResult.CONTINUE; // deleted while we looked
                }
                throw new IOException(
                        "The folder " + root.relativize(file) + " cannot be read: " + problem.getMessage()
                                + ". Let the account that Maru runs as read it.",
                        problem);
            }
        });
        items.sort(java.util.Comparator.comparing(Item::key));
        return items;
    }

    private static Listing part(List<Item> items, @Nullable String cursor) {
        List<Item> rest = items.stream()
                .filter(item -> cursor == null || item.key().compareTo(cursor) > 0)
                .limit(AT_ONCE + 1L)
                .toList();
        return rest.size() <= AT_ONCE
                ? new Listing(rest, null)
                : new Listing(rest.subList(0, AT_ONCE), rest.get(AT_ONCE - 1).key());
    }

    private Item item(Path file, BasicFileAttributes attributes) {
        String key = root.relativize(file).toString().replace('\\', '/');
        return new Item(
                key,
                Normalizer.normalize(key, Normalizer.Form.NFC),
                "",
                attributes.size() + "-" + attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                "",
                null);
    }

    private static boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || leavesRoot(file)) {
            return new Fetched.Gone();
        }
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (before.size() > most) {
            return new Fetched.TooLarge();
        }
        Files.copy(file, into, StandardCopyOption.REPLACE_EXISTING);
        Item fetched = item(file, before);
        return new Fetched.Written(fetched.mark(), fetched.modified());
    }

    /** Whether a folder on the way was replaced by a link since it was listed. */
    private boolean leavesRoot(Path file) throws IOException {
        return !file.toRealPath().startsWith(root.toRealPath());
    }
}
