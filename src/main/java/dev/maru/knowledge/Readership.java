package dev.maru.knowledge;

import dev.maru.shared.GroupId;
import java.util.Set;

/** Who may read the documents of a source, but for those that say so themselves. */
public record Readership(Kind kind, Set<GroupId> groups) {
    public static final Readership TEAM = new Readership(Kind.TEAM, Set.of());

    public Readership {
        groups = Set.copyOf(groups);
        if ((kind == Kind.GROUPS) == groups.isEmpty()) {
            throw new IllegalArgumentException(
                    kind == Kind.GROUPS
                            ? "readers by group need at least one group"
                            : "groups are named only where the readers are groups");
        }
    }

    public enum Kind {
        /** The members of its team. */
        TEAM,
        /** Everyone in the organization. */
        EVERYONE,
        /** The members of some groups, and of its team. */
        GROUPS
    }
}
