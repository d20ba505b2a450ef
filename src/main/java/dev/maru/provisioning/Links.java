package dev.maru.provisioning;

import dev.maru.shared.ComponentId;
import dev.maru.shared.Invalid;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people said of which component stands on which. */
@Component
class Links {
    private static final int LONGEST = 500;

    private final JdbcClient database;
    private final Mentions mentions;
    private final Clock clock;

    Links(JdbcClient database, Mentions mentions, Clock clock) {
        this.database = database;
        this.mentions = mentions;
        this.clock = clock;
    }

    Dependency add(UserId by, PlatformComponent dependant, PlatformComponent on, String why) {
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw new Invalid(Sentence.of("provisioning.say.link-reason", LONGEST, reason.length()));
        }
        if (reaches(on.id(), dependant.id())) {
            throw new Refused(Sentence.of("provisioning.say.circle", on.name(), dependant.name()));
        }
        database.sql("""
                        INSERT INTO provisioning.component_link (dependant, on_other, why, created_by, created_at)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (dependant, on_other) DO UPDATE SET why = excluded.why
                        """)
                .params(
                        dependant.id().value(),
                        on.id().value(),
                        reason,
                        by.value(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return new Dependency(dependant.id(), on.id(), reason, true);
    }

    boolean remove(ComponentId dependant, ComponentId on) {
        return database.sql("DELETE FROM provisioning.component_link WHERE dependant = ? AND on_other = ?")
                        .params(dependant.value(), on.value())
                        .update()
                > 0;
    }

    private boolean reaches(ComponentId from, ComponentId to) {
        Set<ComponentId> seen = new HashSet<>();
        var open = new ArrayDeque<ComponentId>();
        open.add(from);
        while (!open.isEmpty()) {
            ComponentId next = open.poll();
            if (next.equals(to)) {
                return true;
            }
            if (seen.add(next)) {
                mentions.by(next).forEach(dependency -> open.add(dependency.on()));
            }
        }
        return false;
    }
}
