package dev.maru.identity;

import dev.maru.shared.GroupId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.Set;

/** People who are given roles and teams together. */
public record Group(GroupId id, String name, Origin origin, Set<UserId> members, Instant createdAt, long version) {
    public Group {
        members = Set.copyOf(members);
    }

    public enum Origin {
        /** Who belongs to it is what the sign-in provider says, anew at each sign-in. */
        CLAIMED,
        /** Who belongs to it is said here. */
        KEPT
    }
}
