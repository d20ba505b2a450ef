package dev.maru.identity;

import dev.maru.shared.GroupId;
import dev.maru.shared.UserId;
import java.util.List;
import java.util.Set;

/** Looks after groups. */
public interface Groups {
    /** By name. */
    List<Group> all(Caller caller);

    Group get(Caller caller, GroupId group);

    /** The platform roles that everybody in it has. */
    Set<RoleAssignment> roles(GroupId group);

    /** A group kept here, without members yet. */
    Group create(Caller caller, String name);

    void remove(Caller caller, GroupId group);

    /** @throws dev.maru.shared.Refused if the sign-in provider says who belongs to it */
    Group setMembers(Caller caller, GroupId group, Set<UserId> members);

    void setRoles(Caller caller, GroupId group, Set<RoleAssignment> roles);
}
