package dev.maru.audit;

import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the trail. */
@Component
class AuditRows {
    static final String COLUMNS = """
            e.id, e.at, e.act, e.actor, e.target_type, e.target_id, e.team, e.details::text AS details, e.personal_hash,
            p.salt, p.details::text AS personal, s.number, s.hash
            """;
    static final String TABLES = """
            audit.entry e LEFT JOIN audit.personal p ON p.entry = e.id LEFT JOIN audit.seal s ON s.entry = e.id
            """;
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private final JsonMapper json;

    AuditRows(JsonMapper json) {
        this.json = json;
    }

    AuditEntry entry(ResultSet row, int number) throws SQLException {
        UUID actor = row.getObject("actor", UUID.class);
        UUID team = row.getObject("team", UUID.class);
        return new AuditEntry(
                new AuditEntryId(row.getObject("id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("act"),
                actor == null ? null : new UserId(actor),
                new ResourceRef(row.getString("target_type"), row.getString("target_id")),
                team == null ? null : new TeamId(team),
                words(row.getString("details")),
                words(row.getString("personal")),
                row.getObject("number", Long.class));
    }

    Map<String, String> words(@Nullable String text) {
        return text == null ? Map.of() : json.readValue(text, WORDS);
    }
}
