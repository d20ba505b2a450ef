package dev.maru.knowledge.connector.sharepoint;

import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.connector.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Files folder by folder: which folders are still to be asked stands in the cursor. */
final class DrivePlace implements Place {
    private static final String FIELDS =
            "$select=id,name,cTag,size,file,folder,webUrl,lastModifiedDateTime,lastModifiedBy";
    private static final int TOGETHER = 20;

    private final Graph graph;
    private final String where;
    private final boolean site;

    /** @param where a site, or the drives of a person */
    DrivePlace(Graph graph, String where, boolean site) {
        this.graph = graph;
        this.where = where;
        this.site = site;
    }

    /** A part of a folder that is to be asked for. */
    private record Asked(String drive, String path, String page) {
        String line() {
            return drive + "\t" + path + "\t" + page;
        }

        static Asked of(String line) {
            String[] parts = line.split("\t", 3);
            return new Asked(parts[0], parts[1], parts[2]);
        }
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        Deque<Asked> left = new ArrayDeque<>(
                cursor == null
                        ? drives()
                        : Arrays.stream(cursor.split("\n")).map(Asked::of).toList());
        List<Item> items = new ArrayList<>();
        if (!left.isEmpty()) {
            Asked asked = left.removeFirst();
            JsonNode page = graph.find(asked.page);
            if (page != null) { // else it was deleted while we looked
                String next = graph.next(page);
                if (next != null) {
                    left.addFirst(new Asked(asked.drive, asked.path, next));
                }
                take(asked, page, left, items);
            }
        }
        return new Listing(
                items,
                left.isEmpty()
                        ? null
                        : String.join("\n", left.stream().map(Asked::line).toList()));
    }

    private List<Asked> drives() throws IOException {
        String drives = where;
        if (site) {
            JsonNode found = graph.find(where + "?$select=id");
            if (found == null) {
                throw new IOException("There is no site of this address. Copy it from its home page.");
            }
            drives = "/sites/" + found.path("id").asString() + "/drives";
        }
        List<Asked> all = new ArrayList<>();
        for (@Nullable String page = drives + "?$select=id,name"; page != null; ) {
            JsonNode found = graph.find(page);
            if (found == null) {
                throw new IOException("There is no OneDrive of this person. Check the name they sign in by.");
            }
            for (JsonNode drive : found.path("value")) {
                String id = drive.path("id").asString();
                all.add(new Asked(id, plain(drive.path("name").asString("-")), children(id, "root")));
            }
            page = graph.next(found);
        }
        return all;
    }

    private static String children(String drive, String folder) {
        return "/drives/" + drive + (folder.equals("root") ? "/root" : "/items/" + folder) + "/children?$top=200&"
                + FIELDS;
    }

    private void take(Asked asked, JsonNode page, Deque<Asked> left, List<Item> items) throws IOException {
        List<JsonNode> files = new ArrayList<>();
        for (JsonNode each : page.path("value")) {
            if (each.has("folder")) {
                String path = asked.path + "/" + plain(each.path("name").asString("-"));
                left.addLast(new Asked(
                        asked.drive, path, children(asked.drive, each.path("id").asString())));
            } else if (each.has("file")) {
                files.add(each);
            }
        }
        for (int from = 0; from < files.size(); from += TOGETHER) {
            List<JsonNode> some = files.subList(from, Math.min(files.size(), from + TOGETHER));
            List<JsonNode> permissions = graph.together(some.stream()
                    .map(file -> path(asked.drive, file.path("id").asString()) + "/permissions")
                    .toList());
            for (int i = 0; i < some.size(); i++) {
                items.add(item(asked, some.get(i), permitted(permissions.get(i))));
            }
        }
    }

    /** Nobody where they are not told; a server that is busy is asked again, or all would lose what they may read. */
    private static Permitted permitted(JsonNode answer) throws IOException {
        int status = answer.path("status").asInt();
        if (status == 429 || status >= 500) {
            throw new IOException("Microsoft Graph is asked too often (" + status + "). Sync it less often, or later.");
        }
        return status == 200 ? SharedWith.of(answer.path("body")) : Permitted.NOBODY;
    }

    private static Item item(Asked asked, JsonNode file, Permitted permitted) {
        return new Item(
                asked.drive + "/" + file.path("id").asString(),
                Normalizer.normalize(asked.path + "/" + plain(file.path("name").asString("-")), Normalizer.Form.NFC),
                file.path("webUrl").asString(""),
                file.path("cTag").asString(""),
                file.path("size").asLong(-1),
                modified(file),
                file.path("lastModifiedBy").path("user").path("displayName").asString(""),
                permitted);
    }

    private static String plain(String name) {
        return name.replaceAll("[/\\\\\\p{Cntrl}]+", "-");
    }

    private static String path(String drive, String item) {
        return "/drives/" + drive + "/items/" + item;
    }

    private static @Nullable Instant modified(JsonNode file) {
        try {
            String when = file.path("lastModifiedDateTime").asString("");
            return when.isEmpty() ? null : Instant.parse(when);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        String[] parts = key.split("/", 2);
        if (parts.length < 2 || !key.matches("[\\w!.-]+/[\\w!.-]+")) {
            return new Fetched.Gone();
        }
        JsonNode file = graph.find(path(parts[0], parts[1]) + "?" + FIELDS);
        if (file == null || !file.has("file")) {
            return new Fetched.Gone();
        }
        String now = file.path("cTag").asString("");
        if (!mark.isEmpty() && now.equals(mark)) {
            return new Fetched.Unchanged();
        }
        if (file.path("size").asLong(0) > most) {
            return new Fetched.TooLarge();
        }
        HttpResponse<InputStream> response = graph.file(path(parts[0], parts[1]) + "/content");
        try (InputStream body = response.body()) {
            if (response.statusCode() == 404) {
                return new Fetched.Gone();
            }
            if (!Outside.write(body, into, most)) {
                Files.deleteIfExists(into);
                return new Fetched.TooLarge();
            }
        }
        return new Fetched.Written(now, modified(file));
    }
}
