package dev.maru.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.Instance;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void a_url_switches_to_an_external_server_with_an_owner_and_an_application_role() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                Connection owner = server.getPostgresDatabase().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE ROLE maru_app LOGIN PASSWORD 'maru_app'");
            String url = server.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
            try (Instance instance = Instance.start(
                    folder.resolve("data"),
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=maru_app",
                    "--spring.datasource.password=maru_app",
                    "--spring.flyway.url=" + url,
                    "--spring.flyway.user=postgres",
                    "--spring.flyway.password=postgres")) {
                var tables = statement.executeQuery(
                        "SELECT count(*) FROM pg_tables WHERE schemaname = 'jobs' AND tableowner = 'postgres'");
                tables.next();
                assertThat(tables.getInt(1)).isPositive();
                assertThat(folder.resolve("data/postgres")).doesNotExist();
                assertThat(instance.process().isAlive()).isTrue();
            }
        }
    }
}
