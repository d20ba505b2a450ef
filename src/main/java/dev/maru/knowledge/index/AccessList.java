package dev.maru.knowledge.index;

import dev.maru.shared.GroupId;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.Set;

/**
 * Who may read a document. Empty is nobody.
 *
 * @param readers {@code everyone}, {@code team:team_…}, {@code group:grp_…}, {@code user:usr_…}; {@code source:src_…} is
 *     whoever may read that source by default, found when somebody asks: {@link dev.maru.knowledge.SourceReaders}
 */
public record AccessList(Set<String> readers) {
    public static final String EVERYONE = "everyone";
    public static final AccessList PUBLIC = new AccessList(Set.of(EVERYONE));
    public static final AccessList NOBODY = new AccessList(Set.of());

    public AccessList {
        readers = Set.copyOf(readers);
    }

    public static String of(TeamId team) {
        return "team:" + team.text();
    }

    public static String of(GroupId group) {
        return "group:" + group.text();
    }

    public static String of(UserId user) {
        return "user:" + user.text();
    }

    public static String of(SourceId source) {
        return "source:" + source.text();
    }
}
