package dev.maru.knowledge.connector.confluence;

import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.connector.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pages and blog posts as HTML, and what is attached to them, each by the number of its version. */
final class ConfluencePlace implements Place {
    private static final String SEARCH = "/rest/api/content/search?";
    private static final String PAGE = "page-";
    private static final String ATTACHMENT = "attachment-";
    private static final int AT_ONCE = 50;
    private static final String LISTED = "version,space,ancestors,restrictions.read.restrictions.user,"
            + "restrictions.read.restrictions.group,children.attachment.version";

    private final Site site;
    private final List<String> spaces;
    private final Restrictions restrictions;

    ConfluencePlace(Site site, List<String> spaces) {
        this.site = site;
        this.spaces = spaces;
        this.restrictions = new Restrictions(site);
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        JsonNode found =
                site.json(cursor == null ? search(wanted(), LISTED) + "&limit=" + AT_ONCE : required(cursor, SEARCH));
        List<Item> items = new ArrayList<>();
        for (JsonNode page : found.path("results")) {
            add(page, items);
        }
        String next = found.path("_links").path("next").asString("");
        return new Listing(items, next.isEmpty() ? null : required(next, SEARCH));
    }

    private String wanted() {
        String all = "type in (page,blogpost)";
        return (spaces.isEmpty()
                        ? all
                        : all + " and space in ("
                                + spaces.stream()
                                        .map(space -> '"' + space + '"')
                                        .collect(Collectors.joining(",")) + ")")
                + " order by created";
    }

    private static String search(String cql, String expand) {
        return SEARCH + "cql=" + URLEncoder.encode(cql, StandardCharsets.UTF_8) + "&expand=" + expand;
    }

    /** The server may lead on within the API alone. */
    private static String required(String path, String begin) throws IOException {
        if (!path.startsWith(begin)) {
            throw new IOException("Confluence leads on to " + path + ", which is none of its lists.");
        }
        return path;
    }

    private void add(JsonNode page, List<Item> items) throws IOException {
        String id = Ids.require(page.path("id").asString());
        Permitted permitted = restrictions.of(page);
        String path = path(page);
        items.add(item(page, PAGE + id, path + ".html", -1, permitted));
        JsonNode attached = page.path("children").path("attachment");
        while (true) {
            for (JsonNode each : attached.path("results")) {
                items.add(item(
                        each,
                        ATTACHMENT + Ids.require(each.path("id").asString()),
                        path + "/" + plain(each.path("title").asString("attachment")),
                        each.path("extensions").path("fileSize").asLong(-1),
                        permitted));
            }
            String next = attached.path("_links").path("next").asString("");
            if (next.isEmpty()) {
                return;
            }
            attached = site.json(required(next, "/rest/api/content/" + id + "/child/attachment?"));
        }
    }

    private Item item(JsonNode content, String key, String path, long bytes, @Nullable Permitted permitted) {
        return new Item(
                key,
                Normalizer.normalize(path, Normalizer.Form.NFC),
                site.address(content.path("_links").path("webui").asString("")),
                mark(content),
                bytes,
                modified(content),
                content.path("version").path("by").path("displayName").asString(""),
                permitted);
    }

    private static String path(JsonNode page) {
        List<String> parts = new ArrayList<>();
        parts.add(plain(page.path("space").path("key").asString("-")));
        page.path("ancestors")
                .forEach(above -> parts.add(plain(above.path("title").asString("-"))));
        parts.add(plain(page.path("title").asString("-")));
        return String.join("/", parts);
    }

    private static String plain(String title) {
        return title.replaceAll("[/\\\\\\p{Cntrl}]+", "-").strip();
    }

    private static String mark(JsonNode content) {
        return "v" + content.path("version").path("number").asString("");
    }

    private static @Nullable Instant modified(JsonNode content) {
        try {
            String when = content.path("version").path("when").asString("");
            return when.isEmpty() ? null : OffsetDateTime.parse(when).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        String id = key.substring(key.indexOf('-') + 1);
        if (!Ids.isOne(id)) {
            return new Fetched.Gone();
        }
        boolean page = key.startsWith(PAGE);
        JsonNode found = site.json(search("id=" + id, page ? "version,body.export_view" : "version"))
                .path("results");
        if (found.isEmpty()) {
            return new Fetched.Gone();
        }
        JsonNode content = found.get(0);
        if (!mark.isEmpty() && mark(content).equals(mark)) {
            return new Fetched.Unchanged();
        }
        boolean whole = page ? Outside.write(html(content), into, most) : download(content, into, most);
        if (!whole) {
            Files.deleteIfExists(into);
            return new Fetched.TooLarge();
        }
        return new Fetched.Written(mark(content), modified(content));
    }

    private static InputStream html(JsonNode page) {
        String title = page.path("title").asString("").replace("&", "&amp;").replace("<", "&lt;");
        String html = "<!doctype html><html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body><h1>"
                + title + "</h1>\n"
                + page.path("body").path("export_view").path("value").asString("") + "\n</body></html>";
        return new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8));
    }

    private boolean download(JsonNode attachment, Path into, long most) throws IOException {
        String link = attachment.path("_links").path("download").asString("");
        if (!link.startsWith("/")) {
            throw new IOException("Confluence does not say where \""
                    + attachment.path("title").asString("") + "\" can be downloaded.");
        }
        HttpResponse<InputStream> response = site.file(link);
        try (InputStream body = response.body()) {
            if (response.statusCode() == 404) {
                throw new IOException("\"" + attachment.path("title").asString("") + "\" cannot be downloaded (404).");
            }
            return Outside.write(body, into, most);
        }
    }
}
