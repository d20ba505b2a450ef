package dev.maru.knowledge.connector.git;

import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * The files of the last commit. What Git calls the id of a file's content is its mark, so a file that no commit has changed
 * is not read again. A list that was begun at one commit goes on there; where that is gone, it begins again at the last.
 */
final class GitPlace implements Place {
    private static final int AT_ONCE = 500;
    private static final byte[] LARGE_FILE =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private final GitCopy copy;
    private final String folder;
    private final URI address;

    GitPlace(GitCopy copy, String folder, URI address) {
        this.copy = copy;
        this.folder = folder;
        this.address = address;
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        if (cursor != null) {
            String[] parts = cursor.split(" ", 2);
            ObjectId commit = ObjectId.fromString(parts[0]);
            if (copy.has(commit)) {
                return part(commit, Integer.parseInt(parts[1]));
            }
        }
        return part(copy.update(), 0);
    }

    private Listing part(ObjectId commit, int from) throws IOException {
        List<Item> items = new ArrayList<>();
        int place = 0;
        try (RevWalk commits = new RevWalk(copy.repository());
                TreeWalk files = new TreeWalk(copy.repository())) {
            RevCommit found = commits.parseCommit(commit);
            files.addTree(found.getTree());
            files.setRecursive(true);
            if (!folder.isEmpty()) {
                requireFolder(found);
                files.setFilter(PathFilter.create(folder));
            }
            while (files.next()) {
                if (!isFile(files.getFileMode(0)) || place++ < from) {
                    continue;
                }
                if (items.size() == AT_ONCE) {
                    return new Listing(items, commit.name() + " " + (place - 1));
                }
                items.add(item(files));
            }
        }
        return new Listing(items, null);
    }

    /** Links and modules lead out of what was fetched. */
    private static boolean isFile(FileMode mode) {
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    private void requireFolder(RevCommit commit) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(copy.repository(), folder, commit.getTree())) {
            if (found == null || !found.getFileMode(0).equals(FileMode.TREE)) {
                throw new IOException(
                        "There is no folder " + folder + " in the repository. Check its name and branch.");
            }
        }
    }

    private Item item(TreeWalk at) throws IOException {
        String key = at.getPathString();
        ObjectReader reader = at.getObjectReader();
        ObjectId content = at.getObjectId(0);
        String path = folder.isEmpty() || key.length() <= folder.length() ? key : key.substring(folder.length() + 1);
        return new Item(
                key,
                Normalizer.normalize(path, Normalizer.Form.NFC),
                page(key),
                content.name(),
                reader.getObjectSize(content, Constants.OBJ_BLOB),
                null, // without the history nothing tells when
                "",
                null);
    }

    /** Where GitHub or GitLab shows it; empty for servers that are not known to. */
    private String page(String key) {
        String host = String.valueOf(address.getHost());
        String base = address.toString().replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        String path = Arrays.stream(key.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        if (base.endsWith(".wiki")) {
            return "";
        }
        return host.contains("github")
                ? base + "/blob/HEAD/" + path
                : host.contains("gitlab") ? base + "/-/blob/HEAD/" + path : "";
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        ObjectId commit = copy.last();
        try (RevWalk commits = new RevWalk(copy.repository());
                TreeWalk file = TreeWalk.forPath(
                        copy.repository(), key, commits.parseCommit(commit).getTree())) {
            if (file == null || !isFile(file.getFileMode(0)) || !isBelow(key)) {
                return new Fetched.Gone();
            }
            ObjectId content = file.getObjectId(0);
            if (content.name().equals(mark)) {
                return new Fetched.Unchanged();
            }
            ObjectLoader loader = file.getObjectReader().open(content, Constants.OBJ_BLOB);
            if (loader.getSize() > most) {
                return new Fetched.TooLarge();
            }
            try (InputStream in = loader.openStream()) {
                Outside.write(in, into, most);
            }
            requireContent(key, into);
            return new Fetched.Written(content.name(), null);
        }
    }

    private boolean isBelow(String key) {
        return folder.isEmpty() || key.startsWith(folder + "/");
    }

    private static void requireContent(String key, Path file) throws IOException {
        var begin = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(file)) {
            begin.write(in.readNBytes(LARGE_FILE.length));
        }
        if (Arrays.equals(begin.toByteArray(), LARGE_FILE)) {
            throw new IOException(key + " lies in Git LFS: the repository holds a pointer only, which is not followed."
                    + " Leave it out, or keep the file itself in the repository.");
        }
    }

    @Override
    public void close() {
        copy.close();
    }
}
