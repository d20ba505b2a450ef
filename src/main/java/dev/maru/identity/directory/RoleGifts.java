package dev.maru.identity.directory;

import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.identity.User;
import dev.maru.shared.GroupId;
import dev.maru.shared.Id;
import dev.maru.shared.Refused;
import dev.maru.shared.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives platform roles, and sees to it that somebody can always administer. */
@Component
class RoleGifts {
    private final DirectoryRows rows;

    RoleGifts(DirectoryRows rows) {
        this.rows = rows;
    }

    /** In place of those the holder was given here; what a provider's claim gave stays. */
    void replace(Id holder, Set<RoleAssignment> roles) {
        List<RoleRow> had = of(holder);
        rows.roles().deleteAll(had.stream().filter(row -> !row.isClaimed()).toList());
        rows.roles().flush();
        var kept = new HashSet<PlatformRole>();
        had.stream()
                .filter(RoleRow::isClaimed)
                .forEach(row -> kept.add(row.assignment().role()));
        for (RoleAssignment role : roles) {
            if (kept.add(role.role())) {
                rows.roles().save(new RoleRow(holder, role));
            }
        }
        rows.roles().flush();
    }

    private List<RoleRow> of(Id holder) {
        return holder instanceof UserId
                ? rows.roles().findByUser(holder.value())
                : rows.roles().findByGroup(holder.value());
    }

    /** For every team, by a role of their own or of a group. */
    boolean administers(UserId user) {
        return isOneOf(administrators(), user);
    }

    /** Called after a change, in its transaction: throws, and so undoes it, if nobody could administer any more. */
    void requireAnAdministrator() {
        Set<Id> administrators = administrators();
        boolean one = rows.users().findAll().stream()
                .filter(user -> user.status() == User.Status.ACTIVE)
                .anyMatch(user -> isOneOf(administrators, user.id()));
        if (!one) {
            throw new Refused("Nobody could administer this installation any more. Make somebody else an administrator"
                    + " for every team first.");
        }
    }

    private Set<Id> administrators() {
        Set<Id> administrators = new HashSet<>();
        for (RoleRow row : rows.roles().findAll()) {
            RoleAssignment given = row.assignment();
            if (given.role() == PlatformRole.ADMIN && given.scope() instanceof TeamScope.Every) {
                administrators.add(row.holder());
            }
        }
        return administrators;
    }

    private boolean isOneOf(Set<Id> administrators, UserId user) {
        return administrators.contains(user)
                || rows.groupMembers().findByUser(user.value()).stream()
                        .map(GroupMemberRow::group)
                        .anyMatch((GroupId group) -> administrators.contains(group));
    }
}
