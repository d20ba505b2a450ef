package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.identity.Groups;
import dev.maru.identity.Users;
import dev.maru.shared.UserId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The people and groups of this installation, for the names that places know them by. */
@Component
class Names {
    private static final Caller NOBODY = new Caller(new UserId(new UUID(0, 0)), "", Map.of(), Set.of(), Set.of());

    private final Users users;
    private final Groups groups;

    Names(Users users, Groups groups) {
        this.users = users;
        this.groups = groups;
    }

    /** As they are now, from memory. */
    KnownNames known() {
        return KnownNames.of(users.all(NOBODY), groups.all(NOBODY));
    }
}
