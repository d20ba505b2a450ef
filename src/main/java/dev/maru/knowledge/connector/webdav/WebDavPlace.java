package dev.maru.knowledge.connector.webdav;

import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Lists folder by folder with PROPFIND of depth 1 (RFC 4918, 9.1), which servers allow where they refuse infinity. */
final class WebDavPlace implements Place {
    private static final String DAV = "DAV:";
    private static final int LARGEST_ANSWER = 50 << 20;
    private static final String ASKED = """
            <?xml version="1.0" encoding="utf-8"?>
            <propfind xmlns="DAV:"><prop><resourcetype/><getetag/><getlastmodified/><getcontentlength/></prop></propfind>
            """;

    private final Outside outside;
    private final URI root;
    private final String authorization;

    WebDavPlace(Outside outside, URI root, String authorization) {
        this.outside = outside;
        this.root = root;
        this.authorization = authorization;
    }

    /** A cursor is the folders that are still to be listed, a line each. */
    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        Deque<String> folders = new ArrayDeque<>(cursor == null ? List.of("") : Arrays.asList(cursor.split("\n", -1)));
        String folder = folders.removeFirst();
        List<Item> items = new ArrayList<>();
        for (Found each : children(folder)) {
            if (each.folder) {
                folders.addFirst(each.key);
            } else {
                items.add(each.item());
            }
        }
        return new Listing(items, folders.isEmpty() ? null : String.join("\n", folders));
    }

    private record Found(String key, boolean folder, String etag, String modified, long bytes) {
        Item item() {
            Instant at = Outside.date(modified);
            return new Item(
                    key,
                    URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8),
                    "",
                    etag.isEmpty() ? modified + "-" + bytes : etag,
                    bytes,
                    at,
                    "",
                    null);
        }
    }

    private List<Found> children(String folder) throws IOException {
        URI address = root.resolve(folder);
        HttpResponse<InputStream> response = outside.send(authorized(address)
                .header("Depth", "1")
                .header("Content-Type", "application/xml; charset=utf-8")
                .method("PROPFIND", BodyPublishers.ofString(ASKED))
                .build());
        try (InputStream body = response.body()) {
            if (response.statusCode() == 404 && !folder.isEmpty()) {
                return List.of(); // deleted while we looked
            }
            requireAnswer(response.statusCode(), address);
            return found(body, address);
        }
    }

    private void requireAnswer(int status, URI address) throws IOException {
        switch (status) {
            case 207 -> {}
            case 401, 403 ->
                throw new IOException("The server does not let this user read " + address + " (" + status
                        + "). Check user name and password; Nextcloud wants an app password.");
            case 404 -> throw new IOException("There is no folder " + address + ". Copy its WebDAV address again.");
            case 405 -> throw new IOException(address + " speaks no WebDAV. Copy the WebDAV address of the folder.");
            default -> throw new IOException(address + " answered " + status + " instead of a list. Try again later.");
        }
    }

    private List<Found> found(InputStream body, URI address) throws IOException {
        NodeList responses = parsed(body.readNBytes(LARGEST_ANSWER)).getElementsByTagNameNS(DAV, "response");
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < responses.getLength(); i++) {
            Element each = (Element) responses.item(i);
            URI at = address.resolve(encoded(text(each, "href")));
            String path = at.getRawPath();
            if (!path.startsWith(root.getRawPath()) || samePath(path, address.getRawPath())) {
                continue; // the folder itself, and what is not below the root
            }
            String key = path.substring(root.getRawPath().length());
            boolean folder = each.getElementsByTagNameNS(DAV, "collection").getLength() > 0;
            String length = text(each, "getcontentlength");
            found.add(new Found(
                    folder && !key.endsWith("/") ? key + "/" : key,
                    folder,
                    text(each, "getetag"),
                    text(each, "getlastmodified"),
                    length.isEmpty() ? -1 : Long.parseLong(length)));
        }
        return found;
    }

    private static boolean samePath(String one, String other) {
        return one.replaceAll("/+$", "").equals(other.replaceAll("/+$", ""));
    }

    /** Some servers leave spaces and letters of other scripts as they are. */
    private static String encoded(String href) {
        var safe = new StringBuilder();
        for (byte each : href.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if (c <= ' ' || c >= 0x7F || "\"<>\\^`{|}[]".indexOf(c) >= 0) {
                safe.append('%').append(String.format("%02X", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static Document parsed(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("The server's list of files cannot be understood: " + e.getMessage(), e);
        }
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagNameNS(DAV, name);
        return found.getLength() == 0
                ? ""
                : String.valueOf(found.item(0).getTextContent()).strip();
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        URI address = root.resolve(key);
        if (!address.getRawPath().startsWith(root.getRawPath())) {
            return new Fetched.Gone();
        }
        HttpRequest.Builder request = authorized(address);
        if (mark.startsWith("\"")) {
            request.header("If-None-Match", mark);
        }
        HttpResponse<InputStream> response = outside.send(request.GET().build());
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> {
                    if (!Outside.write(body, into, most)) {
                        yield new Fetched.TooLarge();
                    }
                    String modified =
                            response.headers().firstValue("last-modified").orElse("");
                    String etag = response.headers().firstValue("etag").orElse("");
                    yield new Fetched.Written(
                            etag.isEmpty() ? modified + "-" + java.nio.file.Files.size(into) : etag,
                            Outside.date(modified));
                }
                case 304 -> new Fetched.Unchanged();
                case 404, 410 -> new Fetched.Gone();
                default -> throw new IOException(address + " answered " + response.statusCode() + ".");
            };
        }
    }

    private HttpRequest.Builder authorized(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "Maru");
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }
}
