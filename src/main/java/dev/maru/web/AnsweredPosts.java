package dev.maru.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps for a day what POSTs with a key answered. */
@Component
class AnsweredPosts {
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    AnsweredPosts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Call(String caller, String key, byte[] fingerprint) {}

    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body) {}

    sealed interface Beginning {
        record First() implements Beginning {}

        record Again(Answer answer) implements Beginning {}

        /** The key was used for something else. */
        record Other() implements Beginning {}

        /** The first has not answered, perhaps never will. */
        record Unfinished() implements Beginning {}
    }

    Beginning begin(Call call) {
        Instant now = clock.instant();
        database.sql("DELETE FROM web.idempotent_call WHERE started_at < ?")
                .param(at(now.minus(KEPT)))
                .update();
        int inserted = database.sql("""
                        INSERT INTO web.idempotent_call (caller, key, fingerprint, started_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .params(call.caller(), call.key(), call.fingerprint(), at(now))
                .update();
        return inserted == 1 ? new Beginning.First() : known(call);
    }

    private Beginning known(Call call) {
        return database.sql("""
                        SELECT fingerprint, status, content_type, location, etag, body
                        FROM web.idempotent_call WHERE caller = ? AND key = ?
                        """)
                .params(call.caller(), call.key())
                .query((row, _) -> {
                    if (!Arrays.equals(row.getBytes("fingerprint"), call.fingerprint())) {
                        return (Beginning) new Beginning.Other();
                    }
                    int status = row.getInt("status");
                    return row.wasNull()
                            ? new Beginning.Unfinished()
                            : new Beginning.Again(new Answer(
                                    status,
                                    row.getString("content_type"),
                                    row.getString("location"),
                                    row.getString("etag"),
                                    row.getBytes("body")));
                })
                .optional()
                .orElseGet(Beginning.Unfinished::new);
    }

    void keep(Call call, Answer answer) {
        database.sql("""
                        UPDATE web.idempotent_call
                        SET status = ?, content_type = ?, location = ?, etag = ?, body = ? WHERE caller = ? AND key = ?
                        """)
                .param(answer.status())
                .param(answer.contentType())
                .param(answer.location())
                .param(answer.etag())
                .param(answer.body())
                .param(call.caller())
                .param(call.key())
                .update();
    }

    /** It failed on our side, so it may be tried again with the same key. */
    void forget(Call call) {
        database.sql("DELETE FROM web.idempotent_call WHERE caller = ? AND key = ?")
                .params(call.caller(), call.key())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
