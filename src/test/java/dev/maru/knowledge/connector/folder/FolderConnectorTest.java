package dev.maru.knowledge.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderConnectorTest extends ConnectorConformance {
    @Override
    protected Place place() throws IOException {
        return open(Files.createDirectories(root()));
    }

    private Path root() {
        return folder.resolve("opened");
    }

    private Place open(Path path) {
        return new FolderConnector(new ConnectorSettings(List.of(root()), false))
                .open(Map.of("path", path.toString()), SourceId.next());
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
    void a_folder_that_the_operator_has_not_opened_is_refused() throws IOException {
        Path secret = Files.createDirectories(folder.resolve("secret"));
        Files.createDirectories(root());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(secret))
                .withMessageContaining("maru.knowledge.connectors.folders");
        assertThatIllegalArgumentException().isThrownBy(() -> open(root().resolve("../secret")));
    }

    @Test
    void a_link_leads_nowhere_outside() throws Exception {
        Path secret = Files.createDirectories(folder.resolve("secret"));
        Files.writeString(secret.resolve("key.txt"), "secret");
        write("a.txt", "open");
        Files.createSymbolicLink(root().resolve("link.txt"), secret.resolve("key.txt"));
        Files.createSymbolicLink(root().resolve("linked"), secret);
        assertThat(all()).hasSize(1);
        try (Place place = place()) {
            for (String key : List.of("link.txt", "linked/key.txt", "../secret/key.txt")) {
                assertThat(place.fetch(key, "", folder.resolve("out"), 1000)).isInstanceOf(Fetched.Gone.class);
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> open(root().resolve("linked")));
    }

    @Test
    void a_folder_that_is_away_empties_nothing() throws Exception {
        Place place = place();
        Files.delete(root());
        assertThatThrownBy(() -> place.list(null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no folder");
    }
}
