package dev.maru.knowledge.connector.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a fake of ours, so it shows as experimental. */
class SharePointConnectorTest extends ConnectorConformance {
    private FakeGraph graph;

    @BeforeEach
    void start() throws IOException {
        graph = new FakeGraph();
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    private Place place(boolean ownMachine, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sharePointSite", "https://example.sharepoint.com/sites/HR/",
                "tenant", "example.onmicrosoft.com",
                "clientId", "client",
                "clientSecret", "secret"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new SharePointConnector(
                        new Outside(new ConnectorSettings(List.of(), ownMachine)),
                        new GraphSettings(graph.url(), graph.url()))
                .open(settings, SourceId.next());
    }

    @Override
    protected Place place() {
        return place(true);
    }

    @Override
    protected void write(String path, String content) {
        graph.write(path, content);
    }

    @Override
    protected void delete(String path) {
        graph.delete(path);
    }

    @Override
    protected String shown(String path) {
        return "Documents/" + path;
    }

    @Test
    void people_and_groups_of_a_file_may_read_it_and_links_grant_nothing() throws Exception {
        graph.write("a.txt", "shared");
        graph.write("b.txt", "for all");
        graph.permit(
                "a.txt",
                List.of(
                        Map.of(
                                "roles",
                                List.of("read"),
                                "grantedToV2",
                                Map.of("user", Map.of("email", "Mina@example.com"))),
                        Map.of("roles", List.of("write"), "grantedToV2", Map.of("group", Map.of("displayName", "HR"))),
                        Map.of(
                                "roles",
                                List.of("read"),
                                "grantedToV2",
                                Map.of("siteUser", Map.of("loginName", "i:0#.f|membership|jun@example.com"))),
                        Map.of("roles", List.of("read"), "link", Map.of("scope", "organization"))));
        graph.permit(
                "b.txt",
                List.of(Map.of(
                        "roles",
                        List.of("read"),
                        "grantedToV2",
                        Map.of("siteUser", Map.of("loginName", "c:0-.f|rolemanager|spo-grid-all-users/123")))));
        assertThat(find("a.txt").permitted())
                .isEqualTo(new Permitted(false, Set.of("mina@example.com", "jun@example.com"), Set.of("hr")));
        assertThat(find("b.txt").permitted()).isEqualTo(Permitted.EVERYONE);
    }

    @Test
    void a_file_whose_permissions_are_not_told_is_for_nobody() throws Exception {
        graph.write("a.txt", "shared with nobody");
        assertThat(find("a.txt").permitted()).isEqualTo(Permitted.NOBODY);
    }

    @Test
    void a_server_that_is_busy_is_asked_again() throws Exception {
        graph.write("a.txt", "here");
        graph.beBusyOnce();
        assertThat(all()).hasSize(1);
    }

    @Test
    void what_is_wrong_is_told() {
        assertThatThrownBy(() -> place(true, "clientSecret", "wrong").list(null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a secret expires");
        assertThatThrownBy(() -> place(true, "sharePointSite", "https://example.sharepoint.com/sites/none")
                        .list(null))
                .hasMessageContaining("There is no site");
        assertThatThrownBy(() -> place(false).list(null)).hasMessageContaining("maru.knowledge.connectors.own-machine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place(true, "driveOwner", "mina@example.com"))
                .withMessageContaining("one of the two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place(true, "sharePointSite", "https://example.sharepoint.com/sites/HR/x:/y"))
                .withMessageContaining("is no site");
    }
}
