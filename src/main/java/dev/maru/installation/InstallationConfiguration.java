package dev.maru.installation;

import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** The data folder itself is opened by {@link EarlyDatabase}, before anything else. */
@Configuration(proxyBeanMethods = false)
class InstallationConfiguration {
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
        LocalPostgres localPostgres(EarlyDatabase.Starting starting) {
            return starting.started();
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
        return base -> new Migrations().migrate(base.getConfiguration(), new ApplicationRole(application).name());
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
