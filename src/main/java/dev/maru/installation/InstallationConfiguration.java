package dev.maru.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@Configuration(proxyBeanMethods = false)
class InstallationConfiguration {
    @Bean(destroyMethod = "close")
    DataFolder dataFolder(InstallationSettings settings) {
        return DataFolder.open(settings.data());
    }

    @Bean
    Secrets secrets(DataFolder folder) {
        return new Secrets(folder);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ListeningUrl publicUrl(InstallationSettings settings, Environment environment) {
        return new ListeningUrl(settings, environment.getProperty("server.port", Integer.class, 8080));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
    static class Embedded {
        @Bean(destroyMethod = "close")
        LocalPostgres localPostgres(DataFolder folder) {
            return LocalPostgres.start(folder, Secrets::random);
        }

        /** Pool, Flyway and JPA set themselves up from these, and so are closed before the server is. */
        @Bean
        JdbcConnectionDetails applicationConnection(LocalPostgres postgres) {
            return new ApplicationConnection(postgres);
        }

        @Bean
        FlywayConnectionDetails ownerConnection(LocalPostgres postgres) {
            return new OwnerConnection(postgres);
        }
    }

    private record ApplicationConnection(LocalPostgres postgres) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return LocalPostgres.APPLICATION;
        }

        @Override
        public String getPassword() {
            return postgres.applicationPassword();
        }

        @Override
        public String getJdbcUrl() {
            return postgres.jdbcUrl();
        }
    }

    private record OwnerConnection(LocalPostgres postgres) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return LocalPostgres.OWNER;
        }

        @Override
        public String getPassword() {
            return postgres.ownerPassword();
        }

        @Override
        public String getJdbcUrl() {
            return postgres.jdbcUrl();
        }
    }

    @Bean
    FlywayMigrationStrategy schemaPerCapability(DataSource application) {
        return base -> {
            String role = new ApplicationRole(application).name();
            for (String schema : schemas()) {
                Flyway.configure()
                        .configuration(base.getConfiguration())
                        .schemas(schema)
                        .defaultSchema(schema)
                        .createSchemas(true)
                        .locations("classpath:db-migrations/" + schema)
                        .placeholders(Map.of("app", role))
                        .initSql(ApplicationRole.grantsOn(schema, role))
                        .failOnMissingLocations(true)
                        .load()
                        .migrate();
            }
        };
    }

    /** Every capability with a folder of migrations has the schema of that name; none refers to another's. */
    private static SortedSet<String> schemas() {
        try {
            var names = new TreeSet<String>();
            for (Resource script :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db-migrations/*/V*.sql")) {
                String[] path = script.getURL().getPath().split("/");
                names.add(path[path.length - 2]);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations cannot be listed", e);
        }
    }

    /** Learns the port once the server listens. */
    static final class ListeningUrl implements PublicUrl {
        private final InstallationSettings settings;
        private volatile int port;

        ListeningUrl(InstallationSettings settings, int port) {
            this.settings = settings;
            this.port = port;
        }

        @EventListener
        void listening(WebServerInitializedEvent event) {
            if (event.getApplicationContext().getServerNamespace() == null) {
                port = event.getWebServer().getPort();
            }
        }

        @Override
        public URI get() {
            URI configured = settings.publicUrl();
            return configured != null
                    ? URI.create(configured.toString().replaceAll("/+$", ""))
                    : URI.create("http://localhost:" + port);
        }
    }
}
