package dev.maru.identity;

import static dev.maru.identity.Permission.*;

import java.util.Set;

/** What a member is in a team. */
public enum TeamRole {
    VIEWER(Set.of(SEE_TEAM, SEE_USAGE)),
    MEMBER(Set.of(SEE_TEAM, SEE_USAGE, BUILD, MANAGE_APPLICATIONS)),
    OWNER(Set.of(SEE_TEAM, SEE_USAGE, BUILD, MANAGE_APPLICATIONS, MANAGE_TEAM, SEE_AUDIT));

    private final Set<Permission> permissions;

    TeamRole(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public boolean brings(Permission permission) {
        return permissions.contains(permission);
    }
}
