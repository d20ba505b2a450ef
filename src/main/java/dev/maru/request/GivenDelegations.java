package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who acts in whose name at this moment. */
@Component
class GivenDelegations {
    private final JdbcClient database;
    private final Clock clock;

    GivenDelegations(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those who let this person approve in their name now, the earliest first. */
    List<UserId> givers(UserId taker) {
        return people("SELECT giver FROM request.delegation WHERE taker = ?", taker);
    }

    /** Those who may approve in this person's name now. */
    List<UserId> takers(UserId giver) {
        return people("SELECT taker FROM request.delegation WHERE giver = ?", giver);
    }

    private List<UserId> people(String of, UserId person) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return database
                .sql(of + " AND ended_at IS NULL AND begins <= ? AND ends > ? ORDER BY id")
                .params(person.value(), now, now)
                .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                .stream()
                .distinct()
                .toList();
    }
}
