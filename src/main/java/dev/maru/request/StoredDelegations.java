package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.Act;
import dev.maru.shared.Invalid;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class StoredDelegations implements Delegations {
    private static final Duration LONGEST = Duration.ofDays(90);

    private final JdbcClient database;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredDelegations(JdbcClient database, Users users, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Delegation> of(Caller caller) {
        return database
                .sql("SELECT * FROM request.delegation ORDER BY id DESC")
                .query(StoredDelegations::delegation)
                .list()
                .stream()
                .filter(delegation -> caller.may(Permission.MANAGE_PLATFORM) || isTheirs(caller, delegation))
                .toList();
    }

    @Override
    public Delegation give(Caller caller, UserId to, Instant begins, Instant ends, String note) {
        if (caller.scope(Permission.APPROVE).isEmpty()) {
            throw new NotPermitted(Sentence.of("request.refused.nothing-to-delegate"));
        }
        User taker = users.find(to)
                .filter(user -> user.status() == User.Status.ACTIVE)
                .orElseThrow(() -> new NotFound(ResourceRef.of("user", to)));
        if (to.equals(caller.user())) {
            throw new Invalid(Sentence.of("request.refused.delegate-self"));
        }
        Instant now = clock.instant();
        if (!ends.isAfter(begins)
                || !ends.isAfter(now)
                || Duration.between(now, ends).compareTo(LONGEST) > 0) {
            throw new Invalid(Sentence.of("request.refused.delegation-length", LONGEST.toDays()));
        }
        DelegationId id = DelegationId.next();
        database.sql("""
                        INSERT INTO request.delegation (id, version, giver, taker, begins, ends, note)
                        VALUES (?, 1, ?, ?, ?, ?, ?)
                        """)
                .params(id.value(), caller.user().value(), to.value(), at(begins), at(ends), note.strip())
                .update();
        tell("delegation.given", caller, id, Map.of("to", taker.id().text(), "ends", ends.toString()));
        return find(caller, id);
    }

    @Override
    public Delegation end(Caller caller, DelegationId id) {
        Delegation delegation = find(caller, id);
        if (delegation.endedAt() != null || !delegation.ends().isAfter(clock.instant())) {
            throw new Refused(Sentence.of("request.refused.delegation-over"));
        }
        database.sql("UPDATE request.delegation SET ended_at = ?, version = version + 1 WHERE id = ?")
                .params(at(clock.instant()), id.value())
                .update();
        tell(
                "delegation.ended",
                caller,
                id,
                Map.of("from", delegation.from().text(), "to", delegation.to().text()));
        return find(caller, id);
    }

    private Delegation find(Caller caller, DelegationId id) {
        return of(caller).stream()
                .filter(delegation -> delegation.id().equals(id))
                .findAny()
                .orElseThrow(() -> new NotFound(ResourceRef.of("delegation", id)));
    }

    private static boolean isTheirs(Caller caller, Delegation delegation) {
        return delegation.from().equals(caller.user()) || delegation.to().equals(caller.user());
    }

    private void tell(String act, Caller caller, DelegationId id, Map<String, String> details) {
        events.publishEvent(new Act(act, caller.user(), ResourceRef.of("delegation", id), null, details));
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delegation(
                new DelegationId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("giver", UUID.class)),
                new UserId(row.getObject("taker", UUID.class)),
                row.getObject("begins", OffsetDateTime.class).toInstant(),
                row.getObject("ends", OffsetDateTime.class).toInstant(),
                row.getString("note"),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
