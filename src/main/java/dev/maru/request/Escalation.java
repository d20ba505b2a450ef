package dev.maru.request;

import dev.maru.shared.RequestId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks others too, where those who were asked have not approved in time. */
@Component
class Escalation {
    private final RequestRows rows;
    private final Announcements announcements;
    private final JdbcClient database;
    private final Clock clock;

    Escalation(RequestRows rows, Announcements announcements, JdbcClient database, Clock clock) {
        this.rows = rows;
        this.announcements = announcements;
        this.database = database;
        this.clock = clock;
    }

    List<RequestId> due() {
        return database.sql("SELECT id FROM request.request WHERE state = 'AWAITING_APPROVAL'")
                .query((row, _) -> new RequestId(row.getObject(1, UUID.class)))
                .list();
    }

    @Transactional
    void escalate(RequestId id) {
        rows.locked(id)
                .filter(request -> request.state() == RequestState.AWAITING_APPROVAL)
                .ifPresent(request -> {
                    request.stages().unmet().stream()
                            .filter(need -> isDue(request, need))
                            .forEach(need -> request.escalate(need, clock.instant()));
                    announcements.of(request);
                });
    }

    private boolean isDue(StoredRequest request, Verdict.Need need) {
        Instant opened = request.stageOpenedAt();
        return need.escalateAfter() != null
                && opened != null
                && !request.isEscalated(need)
                && !clock.instant().isBefore(opened.plus(need.escalateAfter()));
    }
}
