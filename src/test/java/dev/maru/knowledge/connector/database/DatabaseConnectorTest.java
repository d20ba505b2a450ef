package dev.maru.knowledge.connector.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.shared.SourceId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a PostgreSQL of its own. */
class DatabaseConnectorTest extends ConnectorConformance {
    private static EmbeddedPostgres server;
    private static Connection owner;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        owner = server.getPostgresDatabase().getConnection();
        sql("CREATE ROLE reader LOGIN PASSWORD 'secret'");
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        owner.close();
        server.close();
    }

    @BeforeEach
    void makeTable() throws SQLException {
        sql("DROP TABLE IF EXISTS article, salary");
        sql("CREATE TABLE article (id text, title text, body text, updated_at timestamptz DEFAULT clock_timestamp())");
        sql("CREATE TABLE salary (id text)");
        sql("GRANT SELECT ON article TO reader");
    }

    private static void sql(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private Place place(boolean ownMachine, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "databaseUrl", "postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "user", "reader",
                "password", "secret",
                "query", "SELECT * FROM article",
                "keyColumn", "id",
                "titleColumn", "title",
                "textColumns", "body",
                "updatedColumn", "updated_at"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new DatabaseConnector(new Outside(new ConnectorSettings(List.of(), ownMachine)))
                .open(settings, SourceId.next());
    }

    @Override
    protected Place place() {
        return place(true);
    }

    @Override
    protected void write(String path, String content) throws SQLException {
        delete(path);
        add(path, path, content);
    }

    private static void add(String key, String title, String content) throws SQLException {
        try (PreparedStatement insert =
                owner.prepareStatement("INSERT INTO article (id, title, body) VALUES (?, ?, ?)")) {
            insert.setString(1, key);
            insert.setString(2, title);
            insert.setString(3, content);
            insert.executeUpdate();
        }
    }

    @Override
    protected void delete(String path) throws SQLException {
        try (PreparedStatement delete = owner.prepareStatement("DELETE FROM article WHERE id = ?")) {
            delete.setString(1, path);
            delete.executeUpdate();
        }
    }

    @Override
    protected String shown(String path) {
        return path.replace('/', '-') + ".md";
    }

    @Override
    protected String written(String fetched) {
        return fetched.substring(fetched.indexOf("\n\n") + 2).stripTrailing();
    }

    private String fetched(Place place, String key) throws IOException {
        Path into = folder.resolve("row");
        assertThat(place.fetch(key, "", into, 1 << 20)).isInstanceOf(Fetched.Written.class);
        return Files.readString(into);
    }

    @Test
    void rows_with_one_key_are_one_document_a_table() throws Exception {
        add("7", "A/S 접수", "first | line");
        add("7", "A/S 접수", "second\nline");
        try (Place place = place()) {
            assertThat(place.list(null).items()).extracting(Place.Item::path).containsExactly("A-S 접수.md");
            assertThat(fetched(place, "7"))
                    .isEqualTo("# A/S 접수\n\n| body |\n| --- |\n| first \\| line |\n| second line |\n\n");
        }
    }

    @Test
    void without_named_columns_all_are_read_and_a_checksum_tells_of_changes() throws Exception {
        add("7", "Printer", "Turn it off.");
        try (Place place =
                place(true, "textColumns", "", "updatedColumn", "", "query", "SELECT id, title, body FROM article")) {
            String before = place.list(null).items().getFirst().mark();
            assertThat(fetched(place, "7"))
                    .isEqualTo("# Printer\n\n## body\n\nTurn it off.\n".replace("## body\n\n", ""));
            sql("UPDATE article SET body = 'Turn it on.'");
            assertThat(place.list(null).items().getFirst().mark()).isNotEqualTo(before);
            assertThat(place.fetch("7", before, folder.resolve("x"), 1000)).isInstanceOf(Fetched.Written.class);
        }
    }

    @Test
    void what_was_not_updated_is_not_read_again() throws Exception {
        add("7", "Printer", "Turn it off.");
        try (Place place = place()) {
            String mark = place.list(null).items().getFirst().mark();
            assertThat(place.fetch("7", mark, folder.resolve("x"), 1000)).isInstanceOf(Fetched.Unchanged.class);
        }
    }

    @Test
    void a_table_of_many_parts_is_listed_whole() throws Exception {
        sql("INSERT INTO article (id, title, body) SELECT n, 'note ' || n, 'text' FROM generate_series(1, 1234) AS n");
        assertThat(new HashSet<>(all().stream().map(Place.Item::key).toList())).hasSize(1234);
    }

    @Test
    void a_query_can_change_nothing_and_does_not_run_for_ever() throws Exception {
        add("7", "Printer", "Turn it off.");
        sql("CREATE OR REPLACE FUNCTION empty_it() RETURNS text LANGUAGE sql SECURITY DEFINER AS"
                + " 'DELETE FROM article; SELECT ''gone''::text'");
        try (Place place =
                place(true, "query", "SELECT empty_it() AS id, '' AS title, '' AS body, now() AS updated_at")) {
            assertThatThrownBy(() -> place.list(null)).hasMessageContaining("may only read");
        }
        assertThat(all()).hasSize(1);
    }

    @Test
    void what_is_wrong_is_told() {
        assertTold("user", "nobody", "does not let nobody in");
        assertTold("databaseUrl", "postgresql://127.0.0.1:" + server.getPort() + "/nowhere", "no database nowhere");
        assertTold("query", "SELECT *, '' AS title, '' AS body, now() AS updated_at FROM salary", "Grant it SELECT");
        assertTold("query", "SELECT 1 FROM nowhere", "refuses the query");
        assertTold("keyColumn", "number", "refuses the query");
    }

    private void assertTold(String setting, String value, String says) {
        try (Place place = place(true, setting, value)) {
            assertThatThrownBy(() -> place.list(null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(says);
        }
    }

    @Test
    void this_machine_is_called_only_where_the_operator_lets_it() {
        try (Place place = place(false)) {
            assertThatThrownBy(() -> place.list(null)).hasMessageContaining("maru.knowledge.connectors.own-machine");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "databaseUrl | postgresql://db.example.com/x?socketFactory=evil.Class | no address of a PostgreSQL",
                "databaseUrl | jdbc:mysql://db.example.com/x | no address of a PostgreSQL",
                "databaseUrl | postgresql://a:b@db.example.com/x | no address of a PostgreSQL",
                "query | DELETE FROM article | must begin with SELECT",
                "query | SELECT 1; DELETE FROM article | without a semicolon",
                "keyColumn | '' | is missing"
            })
    void a_setting_that_is_wrong_says_what_is_allowed(String name, String value, String says) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place(true, name, value))
                .withMessageContaining(says);
    }
}
