package dev.maru.installation;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The database role the application works with: it reads and writes rows, and makes, changes and drops nothing. */
record ApplicationRole(DataSource application) {
    String name() {
        try (Connection connection = application.getConnection()) {
            return connection.getMetaData().getUserName();
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
        }
    }

    /** Tables that the migrating role makes later in this schema are the application's to read and write. */
    static String grantsOn(String schema, String role) {
        return """
                CREATE SCHEMA IF NOT EXISTS %1$s;
                GRANT USAGE ON SCHEMA %1$s TO %2$s;
                ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %2$s;
                ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT USAGE ON SEQUENCES TO %2$s;
                """.formatted(schema, "\"" + role + "\"");
    }
}
