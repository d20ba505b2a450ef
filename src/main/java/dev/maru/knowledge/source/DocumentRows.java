package dev.maru.knowledge.source;

import dev.maru.identity.ScopedQuery;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentFilter;
import dev.maru.knowledge.DocumentState;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of documents, as they are read. Who may see them is decided by who asks. */
@Component
class DocumentRows {
    private static final String MATCHING = """
            WHERE source = :source AND (:state::text IS NULL OR state = :state)
              AND (:language::text IS NULL OR language = :language)
              AND (:gate::text IS NULL OR findings::jsonb @> jsonb_build_array(jsonb_build_object('gate', :gate::text)))
              AND (:search::text IS NULL OR lower(path) LIKE :search ESCAPE '\\' OR lower(title) LIKE :search ESCAPE '\\')
            """;

    private final JdbcClient database;

    DocumentRows(JdbcClient database) {
        this.database = database;
    }

    List<Document> list(SourceId source, DocumentFilter filter, int offset, int limit) {
        return matching(
                        "SELECT * FROM knowledge.document " + MATCHING
                                + " ORDER BY path, id OFFSET :offset LIMIT :limit",
                        source,
                        filter)
                .param("offset", offset)
                .param("limit", limit)
                .query(DocumentRows::document)
                .list();
    }

    int count(SourceId source, DocumentFilter filter) {
        return matching("SELECT count(*) FROM knowledge.document " + MATCHING, source, filter)
                .query(Integer.class)
                .single();
    }

    List<Document> after(SourceId source, DocumentFilter filter, @Nullable UUID after, int limit) {
        return matching(
                        "SELECT * FROM knowledge.document " + MATCHING
                                + " AND (:after::uuid IS NULL OR id > :after) ORDER BY id LIMIT :limit",
                        source,
                        filter)
                .param("after", after)
                .param("limit", limit)
                .query(DocumentRows::document)
                .list();
    }

    private JdbcClient.StatementSpec matching(String sql, SourceId source, DocumentFilter filter) {
        DocumentState state = filter.state();
        return database.sql(sql)
                .param("source", source.value())
                .param("state", state == null ? null : state.name())
                .param("language", filter.language())
                .param("gate", filter.gate())
                .param("search", ScopedQuery.containing(filter.search()));
    }

    Optional<Document> find(SourceId source, DocumentId document) {
        return database.sql("SELECT * FROM knowledge.document WHERE source = :source AND id = :id")
                .param("source", source.value())
                .param("id", document.value())
                .query(DocumentRows::document)
                .optional();
    }

    Optional<Document> find(DocumentId document) {
        return database.sql("SELECT * FROM knowledge.document WHERE id = :id")
                .param("id", document.value())
                .query(DocumentRows::document)
                .optional();
    }

    Map<String, Integer> counts(SourceId source, String column) {
        Map<String, Integer> counts = new HashMap<>();
        database.sql("SELECT coalesce(" + column + ", '') AS name, count(*) AS number FROM knowledge.document"
                        + " WHERE source = ? GROUP BY 1")
                .param(source.value())
                .query(row -> {
                    counts.put(row.getString("name"), row.getInt("number"));
                });
        return counts;
    }

    /** In how many documents each gate found something. */
    Map<String, Integer> findings(SourceId source) {
        Map<String, Integer> counts = new HashMap<>();
        database.sql("""
                        SELECT finding ->> 'gate' AS gate, count(DISTINCT d.id) AS number
                        FROM knowledge.document d, jsonb_array_elements(d.findings::jsonb) AS finding
                        WHERE d.source = ? GROUP BY 1
                        """).param(source.value()).query(row -> {
            counts.put(row.getString("gate"), row.getInt("number"));
        });
        return counts;
    }

    /** Chunks and bytes of all documents. */
    long[] sums(SourceId source) {
        return database.sql("""
                        SELECT coalesce(sum(chunks), 0) AS chunks, coalesce(sum(bytes) FILTER (WHERE bytes > 0), 0) AS bytes
                        FROM knowledge.document WHERE source = ?
                        """)
                .param(source.value())
                .query((row, _) -> new long[] {row.getLong("chunks"), row.getLong("bytes")})
                .single();
    }

    static Document document(ResultSet row, int number) throws SQLException {
        DocumentState state = DocumentState.valueOf(row.getString("state"));
        List<String> access = SourceJson.list(row.getString("access"));
        return new Document(
                new DocumentId(row.getObject("id", UUID.class)),
                new SourceId(row.getObject("source", UUID.class)),
                row.getString("path"),
                row.getString("address"),
                row.getString("title"),
                row.getString("owner"),
                row.getString("media_type"),
                row.getString("language"),
                row.getLong("bytes"),
                instant(row, "modified_at"),
                access == null ? null : Set.copyOf(access),
                state,
                row.getString("reason_code"),
                row.getString("reason"),
                SourceJson.readList(row.getString("findings"), Document.Finding.class),
                row.getInt("tries"),
                row.getInt("chunks"),
                row.getBoolean("embedded"),
                row.getString("hash"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                instant(row, "indexed_at"),
                next(state));
    }

    private static Document.Next next(DocumentState state) {
        return switch (state) {
            case INDEXED -> Document.Next.NOTHING;
            case WAITING -> Document.Next.READ;
            case QUARANTINED -> Document.Next.DECIDE;
            case UNREADABLE -> Document.Next.MEND;
        };
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
