package dev.maru.identity.directory;

import dev.maru.identity.User;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps the directory right when somebody arrives at the sign-in. */
@Component
public class Arrivals {
    private final Directory directory;
    private final DirectoryRows rows;
    private final ApplicationEventPublisher events;

    Arrivals(Directory directory, DirectoryRows rows, ApplicationEventPublisher events) {
        this.directory = directory;
        this.rows = rows;
        this.events = events;
    }

    /** An invited person has chosen a password; one who was shut out stays out. */
    public void arrived(UserId user) {
        directory.change(() -> {
            UserRow row =
                    rows.users().findById(user.value()).orElseThrow(() -> new NotFound(ResourceRef.of("user", user)));
            if (row.status() == User.Status.INVITED) {
                row.become(User.Status.ACTIVE);
                rows.users().saveAndFlush(row);
            }
            events.publishEvent(new Act("user.password-chosen", user, ResourceRef.of("user", user), null, Map.of()));
            return row;
        });
    }
}
