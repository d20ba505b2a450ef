package dev.maru.knowledge.connector.database;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** A query whose rows are documents. */
@Component
public final class DatabaseConnector implements Connector {
    private static final String URL = "databaseUrl";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String QUERY = "query";
    private static final String KEY = "keyColumn";
    private static final String TITLE = "titleColumn";
    private static final String TEXT = "textColumns";
    private static final String UPDATED = "updatedColumn";

    private static final Pattern BEGIN = Pattern.compile("(select|with|table|values)\\b.*", Pattern.DOTALL);
    private static final int USUAL_PORT = 5432;
    private static final int LONGEST_QUERY = 20_000;

    private final Outside outside;

    public DatabaseConnector(Outside outside) {
        this.outside = outside;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field(URL, Field.Kind.URL, true, "postgresql://db.example.com:5432/helpdesk"),
                new Field(USER, Field.Kind.TEXT, true, "maru_reads"),
                new Field(PASSWORD, Field.Kind.SECRET, false, ""),
                new Field(QUERY, Field.Kind.LINES, true, "SELECT id, title, body, updated_at FROM article"),
                new Field(KEY, Field.Kind.TEXT, true, "id"),
                new Field(TITLE, Field.Kind.TEXT, false, "title"),
                new Field(TEXT, Field.Kind.TEXT, false, "body, answer"),
                new Field(UPDATED, Field.Kind.TEXT, false, "updated_at"));
    }

    @Override
    public Place open(Map<String, String> settings, SourceId source) {
        var columns = new Columns(
                Connector.required(settings, KEY),
                Connector.optional(settings, TITLE),
                Connector.several(settings, TEXT),
                Connector.optional(settings, UPDATED));
        URI server = server(Connector.required(settings, URL));
        var login = new Login(
                server.getHost().replaceAll("^\\[|]$", ""),
                server.getPort() < 0 ? USUAL_PORT : server.getPort(),
                server.getPath().substring(1),
                Connector.required(settings, USER),
                Connector.optional(settings, PASSWORD),
                "sslmode=require".equals(server.getQuery()));
        return new DatabasePlace(outside, login, query(Connector.required(settings, QUERY)), columns);
    }

    /** Parts of an address only: a driver's own settings could name classes to load and files to write. */
    private static URI server(String text) {
        try {
            URI address = URI.create(text.replaceFirst("^jdbc:", ""));
            boolean postgres = "postgresql".equals(address.getScheme()) || "postgres".equals(address.getScheme());
            String query = address.getQuery();
            if (postgres
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getPath().matches("/[^/]+")
                    && (query == null || query.equals("sslmode=require"))) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new IllegalArgumentException("that is no address of a PostgreSQL database; one looks like"
                + " postgresql://db.example.com:5432/helpdesk, with ?sslmode=require where it wants TLS. User and password"
                + " have their own settings");
    }

    private static String query(String text) {
        String query = text.replaceFirst(";\\s*$", "").strip();
        if (!BEGIN.matcher(query.toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException("the query must begin with SELECT or WITH");
        }
        if (query.contains(";") || query.length() > LONGEST_QUERY) {
            throw new IllegalArgumentException(
                    "give one query of " + LONGEST_QUERY + " characters at most, without a semicolon");
        }
        return query;
    }

    /** Where and as whom. */
    record Login(String host, int port, String database, String user, String password, boolean tls) {
        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + database;
        }
    }

    /**
     * What the columns of the query are.
     *
     * @param key rows with the same one are one document
     * @param title empty for the key
     * @param text empty for all but the others named here
     * @param updated empty where nothing tells but the row itself
     */
    record Columns(String key, String title, List<String> text, String updated) {}
}
