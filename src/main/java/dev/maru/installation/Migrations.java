package dev.maru.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings every capability's schema up to its scripts. A database that was brought up to these very scripts says so in one
 * row, and a start then leaves Flyway out, which would look at schema after schema to find nothing to do.
 */
final class Migrations {
    private final List<Resource> scripts;

    Migrations() {
        try {
            scripts = Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:db-migrations/*/V*.sql"))
                    .sorted(Comparator.comparing(Migrations::path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations cannot be listed", e);
        }
    }

    /** @param role whom the tables are granted to */
    void migrate(Configuration base, String role) {
        String wanted = fingerprint(role);
        DataSource owner = base.getDataSource();
        if (wanted.equals(migrated(owner))) {
            return;
        }
        for (String schema : schemas()) {
            Flyway.configure()
                    .configuration(base)
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
        remember(owner, wanted);
    }

    /** Every capability with a folder of migrations has the schema of that name; none refers to another's. */
    private SortedSet<String> schemas() {
        var names = new TreeSet<String>();
        for (Resource script : scripts) {
            String[] path = path(script).split("/");
            names.add(path[path.length - 2]);
        }
        return names;
    }

    private String fingerprint(String role) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(role.getBytes(StandardCharsets.UTF_8));
            for (Resource script : scripts) {
                String path = path(script);
                sha256.update(path.substring(path.indexOf("db-migrations/")).getBytes(StandardCharsets.UTF_8));
                sha256.update(script.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("The migrations cannot be read", e);
        }
    }

    /** What the row says; empty where there is none. */
    private static String migrated(DataSource owner) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS public.maru_migrated (scripts text NOT NULL)");
            try (ResultSet row = statement.executeQuery("SELECT scripts FROM public.maru_migrated")) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database cannot be migrated: " + e.getMessage() + ". The role that migrates must own it.", e);
        }
    }

    private static void remember(DataSource owner, String scripts) {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO public.maru_migrated (scripts) VALUES (?)")) {
                statement.execute("DELETE FROM public.maru_migrated");
                insert.setString(1, scripts);
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("What was migrated cannot be noted: " + e.getMessage(), e);
        }
    }

    private static String path(Resource script) {
        try {
            return script.getURL().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
