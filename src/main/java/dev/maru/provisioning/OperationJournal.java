package dev.maru.provisioning;

import dev.maru.shared.OperationId;
import dev.maru.shared.Sentence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operation writes down as it goes: steps with intent and result, what it must know again, events. */
@Component
class OperationJournal {
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_MESSAGE = 8000;

    private final JdbcClient database;
    private final Clock clock;

    OperationJournal(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void plan(OperationId operation, List<String> steps) {
        for (int number = 0; number < steps.size(); number++) {
            database.sql("""
                            INSERT INTO provisioning.operation_step (operation, number, name, state, tries, note)
                            VALUES (?, ?, ?, 'PENDING', 0, '')
                            """)
                    .params(operation.value(), number + 1, steps.get(number))
                    .update();
        }
    }

    List<OperationStep> steps(OperationId operation) {
        return database.sql("""
                        SELECT name, state, started_at, ended_at, tries, note, note_says FROM provisioning.operation_step
                        WHERE operation = ? ORDER BY number
                        """)
                .param(operation.value())
                .query((row, _) -> new OperationStep(
                        row.getString("name"),
                        OperationStep.State.valueOf(row.getString("state")),
                        instant(row, "started_at"),
                        instant(row, "ended_at"),
                        row.getInt("tries"),
                        JsonText.sentence(row.getString("note_says"), row.getString("note"))))
                .list();
    }

    /** The intent: from here on nobody knows whether it happened, until the result is written. */
    void intend(OperationId operation, String step) {
        database.sql("""
                        UPDATE provisioning.operation_step
                        SET state = 'STARTED', started_at = coalesce(started_at, ?), tries = tries + 1
                        WHERE operation = ? AND name = ? AND state IN ('PENDING', 'STARTED')
                        """).params(now(), operation.value(), step).update();
    }

    void note(OperationId operation, String step, Sentence note) {
        database.sql("UPDATE provisioning.operation_step SET note = ?, note_says = ? WHERE operation = ? AND name = ?")
                .params(
                        cut(note.english(), LONGEST_NOTE),
                        JsonText.of(cut(note, LONGEST_NOTE)),
                        operation.value(),
                        step)
                .update();
    }

    void end(OperationId operation, String step, OperationStep.State as, Sentence note) {
        database.sql("""
                        UPDATE provisioning.operation_step SET state = ?, ended_at = ?, note = ?, note_says = ?
                        WHERE operation = ? AND name = ?
                        """)
                .params(
                        as.name(),
                        now(),
                        cut(note.english(), LONGEST_NOTE),
                        JsonText.of(cut(note, LONGEST_NOTE)),
                        operation.value(),
                        step)
                .update();
    }

    Map<String, String> memory(OperationId operation) {
        var memory = new HashMap<String, String>();
        database.sql("SELECT word, value FROM provisioning.operation_memory WHERE operation = ?")
                .param(operation.value())
                .query(row -> {
                    memory.put(row.getString("word"), row.getString("value"));
                });
        return memory;
    }

    void remember(OperationId operation, String word, String value) {
        database.sql("""
                        INSERT INTO provisioning.operation_memory (operation, word, value) VALUES (?, ?, ?)
                        ON CONFLICT (operation, word) DO UPDATE SET value = excluded.value
                        """).params(operation.value(), word, value).update();
    }

    /**
     * In the transaction of what it tells of, which holds the operation: so the sequence has no gaps and no twins.
     *
     * @param key an event that has it already is left out
     * @return whether it was new
     */
    boolean tell(OperationId operation, String key, OperationEvent event) {
        return database.sql("""
                        INSERT INTO provisioning.operation_event
                            (operation, sequence, key, at, level, step, resource, type, status, message, says)
                        SELECT :operation, coalesce(max(sequence), 0) + 1, :key, :at, :level, :step, :resource, :type,
                               :status, :message, :says
                        FROM provisioning.operation_event WHERE operation = :operation
                        ON CONFLICT (operation, key) DO NOTHING
                        """)
                        .param("operation", operation.value())
                        .param("key", key)
                        .param("at", OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC))
                        .param("level", event.level().name())
                        .param("step", event.step())
                        .param("resource", event.resource())
                        .param("type", event.type())
                        .param("status", event.status())
                        .param("message", cut(event.message().english(), LONGEST_MESSAGE))
                        .param("says", JsonText.of(cut(event.message(), LONGEST_MESSAGE)))
                        .update()
                == 1;
    }

    /** An event of our own, which happens once for each key. */
    boolean tell(
            OperationId operation,
            String key,
            OperationEvent.Level level,
            String step,
            String status,
            Sentence message) {
        return tell(operation, key, new OperationEvent(0, clock.instant(), level, step, "", "", status, message));
    }

    List<OperationEvent> events(OperationId operation, long after, int limit) {
        return database.sql("""
                        SELECT sequence, at, level, step, resource, type, status, message, says
                        FROM provisioning.operation_event
                        WHERE operation = ? AND sequence > ? ORDER BY sequence LIMIT ?
                        """)
                .params(operation.value(), after, limit)
                .query((row, _) -> new OperationEvent(
                        row.getLong("sequence"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        OperationEvent.Level.valueOf(row.getString("level")),
                        row.getString("step"),
                        row.getString("resource"),
                        row.getString("type"),
                        row.getString("status"),
                        JsonText.sentence(row.getString("says"), row.getString("message"))))
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** One that is too long is kept as it is in English. */
    private static Sentence cut(Sentence sentence, int longest) {
        return sentence.english().length() <= longest && sentence.english().indexOf('\u0000') < 0
                ? sentence
                : Sentence.quoted(cut(sentence.english(), longest));
    }

    private static String cut(String text, int longest) {
        String printable = text.replace('\u0000', ' ');
        return printable.length() <= longest ? printable : printable.substring(0, longest - 1) + "…";
    }
}
