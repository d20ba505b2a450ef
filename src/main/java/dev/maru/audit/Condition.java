package dev.maru.audit;

import dev.maru.identity.TeamScope;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What rows must be like, as SQL with parameters. */
final class Condition {
    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    static Condition of(TeamScope scope, AuditQuestion question) {
        var condition = new Condition();
        if (scope instanceof TeamScope.Only(var teams)) {
            condition.and(
                    "e.team = ANY(:visible)",
                    "visible",
                    teams.stream().map(TeamId::value).toArray(UUID[]::new));
        }
        String text = question.text();
        TeamId team = question.team();
        UserId actor = question.actor();
        return condition
                .and("(e.act = :act OR e.act LIKE :act || '.%')", "act", question.act())
                .and("e.actor = :actor", "actor", actor == null ? null : actor.value())
                .and("e.target_type = :type", "type", question.targetType())
                .and("e.target_id = :target", "target", question.targetId())
                .and("e.team = :team", "team", team == null ? null : team.value())
                .and("e.at >= :from", "from", at(question.from()))
                .and("e.at < :to", "to", at(question.to()))
                .and(
                        "position(:text IN lower(e.act || ' ' || e.target_type || ' ' || e.target_id || ' ' || e.details::text)) > 0",
                        "text",
                        text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT));
    }

    Condition and(String part, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(part);
            parameters.put(name, value);
        }
        return this;
    }

    JdbcClient.StatementSpec in(JdbcClient database, String select, String rest) {
        String where = parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
        return database.sql(select + where + rest).params(parameters);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
