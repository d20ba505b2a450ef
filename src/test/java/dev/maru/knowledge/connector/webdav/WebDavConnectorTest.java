package dev.maru.knowledge.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.PythonServer;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against WsgiDAV, a WebDAV server of its own making. */
class WebDavConnectorTest extends ConnectorConformance {
    private @Nullable PythonServer server;

    private PythonServer server() throws Exception {
        PythonServer running = server;
        if (running == null) {
            running = PythonServer.webDav(Files.createDirectories(root()), folder.resolve("server.log"));
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
        return folder.resolve("shared");
    }

    @Override
    protected Place place() throws Exception {
        return place(true, server().url());
    }

    private static Place place(boolean ownMachine, String url) {
        return new WebDavConnector(new Outside(new ConnectorSettings(List.of(), ownMachine)))
                .open(Map.of("url", url), SourceId.next());
    }

    @Override
    protected void write(String path, String content) throws IOException {
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Override
    protected void delete(String path) throws IOException {
        Files.delete(root().resolve(path));
    }

    @Test
    void this_machine_is_called_only_where_the_operator_lets_it() throws Exception {
        Place place = place(false, server().url());
        assertThatThrownBy(() -> place.list(null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("maru.knowledge.connectors.own-machine");
    }

    @Test
    void a_folder_that_is_not_there_is_told() throws Exception {
        Place place = place(true, server().url() + "nowhere/");
        assertThatThrownBy(() -> place.list(null)).hasMessageContaining("no folder");
    }

    @Test
    void a_part_of_the_server_is_read_without_the_rest() throws Exception {
        write("in/a.txt", "inside");
        write("out/b.txt", "outside");
        try (Place place = place(true, server().url() + "in")) {
            assertThat(place.list(null).items()).extracting(Place.Item::path).containsExactly("a.txt");
            assertThat(place.fetch("../out/b.txt", "", folder.resolve("x"), 1000))
                    .isInstanceOf(Place.Fetched.Gone.class);
        }
    }
}
