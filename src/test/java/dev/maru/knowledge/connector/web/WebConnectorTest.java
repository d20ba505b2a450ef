package dev.maru.knowledge.connector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.knowledge.connector.PythonServer;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against Python's own HTTP server, which knows {@code If-Modified-Since}. */
class WebConnectorTest extends ConnectorConformance {
    private final TreeSet<String> paths = new TreeSet<>();
    private @Nullable PythonServer server;
    private Instant clock = Instant.parse("2026-01-01T00:00:00Z");

    private PythonServer server() throws Exception {
        PythonServer running = server;
        if (running == null) {
            running = PythonServer.http(Files.createDirectories(root()), folder.resolve("server.log"));
            server = running;
        }
        return running;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Path root() {
        return folder.resolve("site");
    }

    @Override
    protected boolean marksInList() {
        return false;
    }

    @Override
    protected Place place() throws Exception {
        Place place = open("");
        return new Place() {
            @Override
            public Listing list(@Nullable String cursor) throws IOException {
                Listing all = place.list(cursor);
                return new Listing(
                        all.items().stream().map(WebConnectorTest::withoutHost).toList(), all.next());
            }

            @Override
            public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
                return place.fetch(key, mark, into, most);
            }
        };
    }

    private static Place.Item withoutHost(Place.Item item) {
        String host = URI.create(item.key()).getHost();
        return new Place.Item(
                item.key(),
                item.path().substring(host.length() + 1),
                item.address(),
                item.mark(),
                item.bytes(),
                item.modified(),
                item.owner(),
                item.permitted());
    }

    private Place open(String path) throws Exception {
        return new WebConnector(new Outside(new ConnectorSettings(List.of(), true)))
                .open(Map.of("url", server().url() + path, "pause", "0"), SourceId.next());
    }

    @Override
    protected void write(String path, String content) throws Exception {
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        clock = clock.plusSeconds(10);
        Files.setLastModifiedTime(file, FileTime.from(clock));
        paths.add(path);
        sitemap();
    }

    @Override
    protected void delete(String path) throws Exception {
        Files.delete(root().resolve(path));
        paths.remove(path);
        sitemap();
    }

    private void sitemap() throws Exception {
        String url = server().url();
        Files.writeString(
                root().resolve("sitemap.xml"),
                paths.stream()
                        .map(path -> "<url><loc>" + url + encoded(path) + "</loc></url>")
                        .collect(Collectors.joining("\n", "<?xml version=\"1.0\"?><urlset>", "</urlset>")));
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws Exception {
        write("a.html", "<p>the same</p>");
        String key = find("a.html").key();
        try (Place place = open("")) {
            var first = (Fetched.Written) place.fetch(key, "", folder.resolve("first"), 1000);
            assertThat(place.fetch(key, first.mark(), folder.resolve("second"), 1000))
                    .isInstanceOf(Fetched.Unchanged.class);
        }
    }

    @Test
    void without_a_sitemap_links_are_followed_inside_the_scope_and_as_robots_txt_lets() throws Exception {
        write("help/index.html", """
                <a href="a.html">A</a> <a href='sub/b.html#part'>B</a> <a href="../secret.html">out</a>
                <a href="private/c.html">no</a> <a href="https://elsewhere.example/">elsewhere</a> <a href="a.html?x=1">A</a>
                """);
        write("help/a.html", "<a href=\"/help/\">back</a>");
        write("help/sub/b.html", "<p>b</p>");
        write("help/private/c.html", "<p>c</p>");
        write("secret.html", "<p>secret</p>");
        Files.delete(root().resolve("sitemap.xml"));
        Files.writeString(root().resolve("robots.txt"), "User-agent: *\nDisallow: /help/private/\nDisallow: /*?x=\n");
        try (Place place = open("help/")) {
            assertThat(place.list(null).items())
                    .extracting(item -> URI.create(item.key()).getPath())
                    .containsExactlyInAnyOrder("/help/", "/help/a.html", "/help/sub/b.html");
            assertThat(place.fetch(server().url() + "help/private/c.html", "", folder.resolve("c"), 1000))
                    .isInstanceOf(Fetched.Gone.class);
        }
    }

    @Test
    void a_site_that_wants_no_visitors_is_left_alone() throws Exception {
        write("index.html", "<p>hello</p>");
        Files.delete(root().resolve("sitemap.xml"));
        Files.writeString(root().resolve("robots.txt"), "User-agent: *\nDisallow: /\n");
        try (Place place = open("")) {
            assertThatThrownBy(() -> place.list(null)).hasMessageContaining("robots.txt");
        }
    }
}
