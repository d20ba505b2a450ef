package dev.maru.knowledge.connector.web;

import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages below an address. Where the site has a sitemap, what it names; else what its links lead to. It asks at the pace
 * that robots.txt and the source set, and what did not change since (ETag, Last-Modified) is not sent again.
 */
final class WebPlace implements Place {
    private static final Pattern LOC =
            Pattern.compile("<loc>\\s*(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?\\s*</loc>", Pattern.DOTALL);
    private static final Pattern LINK =
            Pattern.compile("<a\\s[^>]*?href\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOFOLLOW = Pattern.compile(
            "<meta\\s[^>]*name\\s*=\\s*[\"']robots[\"'][^>]*content\\s*=\\s*[\"'][^\"']*nofollow",
            Pattern.CASE_INSENSITIVE);
    private static final int LARGEST_TEXT = 10 << 20;
    private static final int MOST_SITEMAPS = 50;
    /** Pages looked at for one part of the list. */
    private static final int AT_ONCE = 25;

    private final Outside outside;
    private final URI start;
    private final int most;
    private final Duration pause;
    private @Nullable Robots robots;
    private long nextCall = System.nanoTime();

    WebPlace(Outside outside, URI start, int most, Duration pause) {
        this.outside = outside;
        this.start = start;
        this.most = most;
        this.pause = pause;
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        if (cursor == null) {
            List<URI> named = sitemap();
            if (!named.isEmpty()) {
                return new Listing(
                        named.stream().limit(most).map(WebPlace::item).toList(), null);
            }
        }
        return crawl(cursor);
    }

    private static Item item(URI page) {
        String path = page.getHost()
                + URLDecoder.decode(page.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8)
                + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        return new Item(page.toString(), path, page.toString(), "", -1, null, "", null);
    }

    // ---- what the site names itself

    private List<URI> sitemap() throws IOException {
        Deque<URI> maps = new ArrayDeque<>();
        robots().sitemaps().forEach(each -> resolved(start, each).ifPresent(maps::add));
        if (maps.isEmpty()) {
            maps.add(start.resolve("/sitemap.xml"));
        }
        Set<URI> seen = new LinkedHashSet<>();
        Set<URI> pages = new LinkedHashSet<>();
        while (!maps.isEmpty() && seen.size() < MOST_SITEMAPS) {
            URI map = maps.removeFirst();
            if (!seen.add(map)) {
                continue;
            }
            String xml = text(map);
            boolean index = xml.contains("<sitemapindex");
            Matcher locations = LOC.matcher(xml);
            while (locations.find()) {
                String location = locations.group(1).strip().replace("&amp;", "&");
                resolved(map, location).ifPresent(found -> {
                    if (index) {
                        maps.add(found);
                    } else if (isWanted(found)) {
                        pages.add(found);
                    }
                });
            }
        }
        return pages.stream().limit(most).toList();
    }

    // ---- what its links lead to

    /** A cursor is how many pages were listed, then what was seen, a line each, the ones not yet looked at with a mark. */
    private Listing crawl(@Nullable String cursor) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> todo = new ArrayDeque<>();
        if (cursor == null) {
            seen.add(start.toString());
            todo.add(start.toString());
        } else {
            for (String line : cursor.split("\n")) {
                String address = line.substring(1);
                seen.add(address);
                if (line.charAt(0) == '>') {
                    todo.add(address);
                }
            }
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < AT_ONCE && !todo.isEmpty(); i++) {
            URI page = URI.create(todo.removeFirst());
            if (!robots().allow(pathOf(page))) {
                if (cursor == null && i == 0) {
                    throw new IOException("The robots.txt of " + page.getHost() + " does not let anybody read "
                            + page.getPath() + ". Ask whoever runs the site.");
                }
                continue;
            }
            look(page, cursor == null && i == 0, items, seen, todo);
        }
        if (todo.isEmpty()) {
            return new Listing(items, null);
        }
        Set<String> open = Set.copyOf(todo);
        return new Listing(
                items,
                seen.stream()
                        .map(each -> (open.contains(each) ? ">" : "=") + each)
                        .collect(Collectors.joining("\n")));
    }

    private void look(URI page, boolean first, List<Item> items, Set<String> seen, Deque<String> todo)
            throws IOException {
        HttpResponse<InputStream> response = get(page, "");
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                if (first) {
                    throw new IOException(page + " answered " + response.statusCode() + ". Check the address.");
                }
                return;
            }
            items.add(item(page));
            if (!isHtml(response)) {
                return;
            }
            String html = new String(body.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8);
            if (NOFOLLOW.matcher(html).find()) {
                return;
            }
            Matcher links = LINK.matcher(html);
            while (links.find()) {
                String href = links.group(1) == null ? links.group(2) : links.group(1);
                resolved(response.uri(), href.replace("&amp;", "&"))
                        .filter(this::isWanted)
                        .ifPresent(found -> {
                            if (seen.size() < most && seen.add(found.toString())) {
                                todo.add(found.toString());
                            }
                        });
            }
        }
    }

    private static boolean isHtml(HttpResponse<?> response) {
        return response.headers()
                .firstValue("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("html");
    }

    /** Below the address that the source names, and let by robots.txt. */
    private boolean isWanted(URI page) {
        try {
            return isInScope(page) && robots().allow(pathOf(page));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isInScope(URI page) {
        String scope = start.getRawPath().substring(0, start.getRawPath().lastIndexOf('/') + 1);
        return start.getScheme().equals(page.getScheme())
                && start.getHost().equalsIgnoreCase(page.getHost())
                && start.getPort() == page.getPort()
                && page.getRawPath().startsWith(scope.isEmpty() ? "/" : scope);
    }

    private static String pathOf(URI page) {
        return (page.getRawPath().isEmpty() ? "/" : page.getRawPath())
                + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
    }

    private static java.util.Optional<URI> resolved(URI from, String href) {
        try {
            URI to = from.resolve(encoded(href.strip())).normalize();
            return to.getHost() == null || to.getScheme() == null
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(new URI(withoutFragment(to)));
        } catch (IllegalArgumentException | URISyntaxException noAddress) {
            return java.util.Optional.empty();
        }
    }

    private static String withoutFragment(URI address) {
        String text = address.toASCIIString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? text : text.substring(0, fragment);
    }

    private static String encoded(String href) {
        return href.replace(" ", "%20").replace("|", "%7C").replace("\"", "%22");
    }

    // ---- calls, at the pace that was asked for

    private synchronized Robots robots() throws IOException {
        Robots known = robots;
        if (known == null) {
            known = Robots.of(text(start.resolve("/robots.txt")));
            robots = known;
        }
        return known;
    }

    /** Empty where there is none. */
    private String text(URI address) throws IOException {
        HttpResponse<InputStream> response = get(address, "");
        try (InputStream body = response.body()) {
            return response.statusCode() == 200
                    ? new String(body.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8)
                    : "";
        }
    }

    private HttpResponse<InputStream> get(URI address, String mark) throws IOException {
        await();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "Maru");
        if (mark.startsWith("e:")) {
            request.header("If-None-Match", mark.substring(2));
        } else if (mark.startsWith("m:")) {
            request.header("If-Modified-Since", mark.substring(2));
        }
        return outside.send(request.build());
    }

    private void await() throws IOException {
        Robots known;
        long left;
        synchronized (this) {
            known = robots;
            Duration asked = known == null ? null : known.delay();
            long gap = (asked == null || asked.compareTo(pause) < 0 ? pause : asked).toNanos();
            long now = System.nanoTime();
            left = Math.max(0, nextCall - now);
            nextCall = now + left + gap;
        }
        try {
            Thread.sleep(Duration.ofNanos(left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading " + start.getHost() + " was stopped.", e);
        }
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long largest) throws IOException {
        URI page = URI.create(key);
        if (!isWanted(page)) {
            return new Fetched.Gone();
        }
        HttpResponse<InputStream> response = get(page, mark);
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> Outside.write(body, into, largest) ? written(response, into) : new Fetched.TooLarge();
                case 304 -> new Fetched.Unchanged();
                case 404, 410 -> new Fetched.Gone();
                default -> throw new IOException(page + " answered " + response.statusCode() + ".");
            };
        }
    }

    private static Fetched written(HttpResponse<?> response, Path into) throws IOException {
        String etag = response.headers().firstValue("etag").orElse("");
        String modified = response.headers().firstValue("last-modified").orElse("");
        String mark = !etag.isEmpty() ? "e:" + etag : !modified.isEmpty() ? "m:" + modified : "";
        if (Files.size(into) == 0) {
            return new Fetched.Written("", null);
        }
        return new Fetched.Written(mark, Outside.date(modified));
    }
}
