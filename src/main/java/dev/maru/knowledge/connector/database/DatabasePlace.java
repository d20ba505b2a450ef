package dev.maru.knowledge.connector.database;

import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.database.DatabaseConnector.Columns;
import dev.maru.knowledge.connector.database.DatabaseConnector.Login;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Rows by their key, in its order, a part at a time. The list asks for keys, titles and marks alone: when the newest row of a
 * key was updated and how many there are, or a checksum of them where no column tells; only what is new by that is read. All
 * of it happens in transactions that may not write, and that the server ends after a minute.
 */
final class DatabasePlace implements Place {
    private static final int AT_ONCE = 500;
    private static final int SECONDS = 60;
    private static final int LONGEST_TITLE = 120;

    private final Outside outside;
    private final Login login;
    private final String query;
    private final Columns columns;

    DatabasePlace(Outside outside, Login login, String query, Columns columns) {
        this.outside = outside;
        this.login = login;
        this.query = query;
        this.columns = columns;
    }

    private interface Asking<T> {
        T ask(Connection connection) throws SQLException, IOException;
    }

    private <T> T reading(Asking<T> asking) throws IOException {
        outside.requireOutside(
                URI.create("postgresql://" + (login.host().contains(":") ? "[" + login.host() + "]" : login.host())));
        var server = new PGSimpleDataSource();
        server.setServerNames(new String[] {login.host()});
        server.setPortNumbers(new int[] {login.port()});
        server.setDatabaseName(login.database());
        server.setUser(login.user());
        server.setPassword(login.password());
        server.setApplicationName("Maru");
        server.setLoginTimeout(SECONDS / 4);
        server.setConnectTimeout(SECONDS / 4);
        server.setSocketTimeout(2 * SECONDS);
        server.setOptions("-c statement_timeout=" + SECONDS + "s -c default_transaction_read_only=on");
        if (login.tls()) {
            server.setSslMode("require");
        }
        try (Connection connection = server.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T answer = asking.ask(connection);
            connection.rollback();
            return answer;
        } catch (SQLException e) {
            throw told(e);
        }
    }

    private IOException told(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String words = switch (state) {
            case "28P01", "28000" -> "The database does not let " + login.user() + " in. Check user and password.";
            case "3D000" -> "There is no database " + login.database() + " on " + login.host() + ".";
            case "57014" ->
                "The query took longer than " + SECONDS + " seconds and was ended. Narrow it, or index its key.";
            case "42501" -> login.user() + " may not read what the query names (" + said + "). Grant it SELECT there.";
            case "25006" -> "The query would change something (" + said + "); it may only read.";
            default ->
                state.startsWith("08")
                        ? "The database " + login.host() + ":" + login.port()
                                + " cannot be reached. Check the address, and whether this server may call it."
                        : "The database refuses the query: " + said + ". Try it in a client of its own.";
        };
        return new IOException(words, e);
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        String key = quoted(columns.key());
        String title = columns.title().isEmpty() ? key : quoted(columns.title());
        String sql = "SELECT " + key + "::text AS k, min(" + title + "::text) AS t, " + mark() + " AS m, " + updated()
                + " AS u FROM (" + query + "\n) AS q WHERE " + key + " IS NOT NULL AND (?::text IS NULL OR " + key
                + "::text COLLATE \"C\" > ?::text COLLATE \"C\") GROUP BY 1 ORDER BY " + key
                + "::text COLLATE \"C\" LIMIT " + (AT_ONCE + 1);
        List<Item> items = reading(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, cursor);
                statement.setString(2, cursor);
                List<Item> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(item(row));
                    }
                }
                return found;
            }
        });
        return items.size() <= AT_ONCE
                ? new Listing(items, null)
                : new Listing(items.subList(0, AT_ONCE), items.get(AT_ONCE - 1).key());
    }

    private static Item item(ResultSet row) throws SQLException {
        String key = row.getString("k");
        String title = row.getString("t");
        String mark = row.getString("m");
        return new Item(
                key,
                name(title == null || title.isBlank() ? key : title) + ".md",
                "",
                mark == null ? "" : mark,
                -1,
                instant(row),
                "",
                null);
    }

    private static String name(String title) {
        String plain = title.strip().replaceAll("\\p{Cntrl}+", " ").replace('/', '-');
        return plain.length() > LONGEST_TITLE ? plain.substring(0, LONGEST_TITLE) : plain;
    }

    /** A name of a column, as the server would say it: without quotes small letters and capitals are one. */
    private static String quoted(String column) {
        return "q.\""
                + (column.startsWith("\"") && column.endsWith("\"") && column.length() > 2
                                ? column.substring(1, column.length() - 1)
                                : column.toLowerCase(java.util.Locale.ROOT))
                        .replace("\"", "\"\"")
                + "\"";
    }

    /** What was found of a key. */
    private record Found(String mark, @Nullable Instant updated, List<String> order, List<Map<String, String>> rows) {}

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        Found found = reading(connection -> found(connection, key, mark, most));
        if (!mark.isEmpty() && found.mark.equals(mark)) {
            return new Fetched.Unchanged();
        }
        if (found.rows.isEmpty()) {
            return new Fetched.Gone();
        }
        byte[] text = new RowText(columns, found.order).of(key, found.rows).getBytes(StandardCharsets.UTF_8);
        if (!Outside.write(new ByteArrayInputStream(text), into, most)) {
            Files.deleteIfExists(into);
            return new Fetched.TooLarge();
        }
        return new Fetched.Written(found.mark, found.updated);
    }

    private Found found(Connection connection, String key, String known, long most) throws SQLException {
        String ofKey = " FROM (" + query + "\n) AS q WHERE " + quoted(columns.key()) + "::text = ?";
        String mark;
        Instant updated;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + mark() + " AS m, " + updated() + " AS u" + ofKey)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                mark = row.next() && row.getString("m") != null ? row.getString("m") : "";
                updated = instant(row);
            }
        }
        List<String> order = new ArrayList<>();
        List<Map<String, String>> rows = new ArrayList<>();
        if (known.isEmpty() || !mark.equals(known)) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT q.*" + ofKey)) {
                statement.setString(1, key);
                statement.setFetchSize(AT_ONCE);
                try (ResultSet row = statement.executeQuery()) {
                    rows(row, order, rows, most);
                }
            }
        }
        return new Found(mark, updated, order, rows);
    }

    private static void rows(ResultSet row, List<String> order, List<Map<String, String>> rows, long most)
            throws SQLException {
        ResultSetMetaData shape = row.getMetaData();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            order.add(shape.getColumnLabel(i));
        }
        // one row more than fits is enough to know that they do not
        for (long left = most; left >= 0 && row.next(); ) {
            Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i <= order.size(); i++) {
                String value = row.getString(i) == null ? "" : row.getString(i);
                values.put(order.get(i - 1), value);
                left -= value.length();
            }
            rows.add(values);
        }
    }

    private String mark() {
        return columns.updated().isEmpty()
                ? "md5(string_agg(q::text, chr(10) ORDER BY q::text))"
                : "max(" + quoted(columns.updated()) + ")::text || ' ' || count(*)";
    }

    private String updated() {
        return columns.updated().isEmpty()
                ? "NULL::timestamptz"
                : "max(" + quoted(columns.updated()) + ")::timestamptz";
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        Timestamp updated = row.getTimestamp("u");
        return updated == null ? null : updated.toInstant();
    }
}
