package dev.maru.metering.persistence;

import dev.maru.metering.Feedback.Given;
import dev.maru.metering.Feedback.Rating;
import dev.maru.shared.InvocationId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for an invocation and whoever rated it. */
@Repository
public class FeedbackTable {
    private final JdbcClient database;

    public FeedbackTable(JdbcClient database) {
        this.database = database;
    }

    public void put(InvocationId invocation, UUID by, Rating rating, @Nullable String reason) {
        database.sql("""
                        INSERT INTO metering.feedback VALUES (:invocation, :by, :rating, :reason, now())
                        ON CONFLICT (invocation, given_by)
                        DO UPDATE SET rating = excluded.rating, reason = excluded.reason, at = excluded.at""")
                .param("invocation", invocation.value())
                .param("by", by)
                .param("rating", rating.name())
                .param("reason", reason)
                .update();
    }

    public Optional<Given> latest(InvocationId invocation) {
        return database.sql(
                        "SELECT rating, reason, at FROM metering.feedback WHERE invocation = ? ORDER BY at DESC LIMIT 1")
                .param(invocation.value())
                .query((rs, number) -> new Given(
                        invocation,
                        Rating.valueOf(rs.getString("rating")),
                        rs.getString("reason"),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void removeBefore(LocalDate oldest) {
        database.sql("DELETE FROM metering.feedback WHERE at < ?").param(oldest).update();
    }
}
