package dev.maru.knowledge.connector.confluence;

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
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a fake of ours, so it shows as experimental. */
class ConfluenceConnectorTest extends ConnectorConformance {
    private FakeConfluence site;

    @BeforeEach
    void start() throws IOException {
        site = new FakeConfluence();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Place place(boolean ownMachine, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("siteUrl", site.url() + "/", "token", "secret"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new ConfluenceConnector(new Outside(new ConnectorSettings(List.of(), ownMachine)))
                .open(settings, SourceId.next());
    }

    @Override
    protected Place place() {
        return place(true);
    }

    @Override
    protected void write(String path, String content) {
        site.write(path, content, null);
    }

    @Override
    protected void delete(String path) {
        site.delete(path);
    }

    @Override
    protected String shown(String path) {
        return "ENG/" + path.replace('/', '-') + ".html";
    }

    @Override
    protected String written(String fetched) {
        return fetched.substring(fetched.indexOf("</h1>\n") + 6, fetched.indexOf("\n</body>"));
    }

    @Test
    void who_may_read_a_page_may_pass_every_restriction_above_it() throws Exception {
        int open = site.write("Open", "for all", null);
        int plans = site.write("Plans", "of some", open);
        int salaries = site.write("Salaries", "of fewer", plans);
        int under = site.write("Under", "not restricted itself", salaries);
        site.restrict(plans, List.of("Mina@example.com", "jun@example.com"), List.of("Leads"));
        site.restrict(salaries, List.of("mina@example.com", "ara@example.com"), List.of("leads", "HR"));
        site.attach(under, "table.csv", "a,b");
        assertThat(find("Open").permitted()).isNull();
        assertThat(item("ENG/Open/Plans.html").permitted())
                .isEqualTo(new Permitted(false, Set.of("mina@example.com", "jun@example.com"), Set.of("leads")));
        var both = new Permitted(false, Set.of("mina@example.com"), Set.of("leads"));
        assertThat(item("ENG/Open/Plans/Salaries.html").permitted()).isEqualTo(both);
        assertThat(item("ENG/Open/Plans/Salaries/Under.html").permitted()).isEqualTo(both);
        assertThat(item("ENG/Open/Plans/Salaries/Under/table.csv").permitted()).isEqualTo(both);
    }

    private Place.Item item(String path) throws Exception {
        return all().stream()
                .filter(each -> each.path().equals(path))
                .findAny()
                .orElseThrow(() -> new AssertionError("not listed: " + path));
    }

    @Test
    void an_attachment_is_a_document_of_its_own() throws Exception {
        int page = site.write("Guide", "see the table", null);
        site.attach(page, "table.csv", "name,days");
        Place.Item table = item("ENG/Guide/table.csv");
        try (Place place = place()) {
            assertThat(place.fetch(table.key(), "", folder.resolve("x"), 1000))
                    .isInstanceOf(Place.Fetched.Written.class);
            assertThat(Files.readString(folder.resolve("x"))).isEqualTo("name,days");
            assertThat(place.fetch(table.key(), table.mark(), folder.resolve("x"), 1000))
                    .isInstanceOf(Place.Fetched.Unchanged.class);
        }
        assertThat(item("ENG/Guide.html").address()).isEqualTo(site.url() + "/spaces/ENG/pages/" + page);
    }

    @Test
    void what_is_wrong_is_told() {
        assertThatThrownBy(() -> place(true, "token", "wrong").list(null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not know this token");
        assertThatThrownBy(() -> place(true, "siteUrl", site.url() + "/nowhere").list(null))
                .hasMessageContaining("has no Confluence API");
        assertThatThrownBy(() -> place(false).list(null)).hasMessageContaining("maru.knowledge.connectors.own-machine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place(true, "spaces", "ENG\" or space = \"HR"))
                .withMessageContaining("no key of a space");
    }
}
