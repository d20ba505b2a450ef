package dev.maru.identity;

import static dev.maru.identity.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What a person is for the whole installation, or for some of its teams. */
public enum PlatformRole {
    ADMIN(EnumSet.allOf(Permission.class)),
    APPROVER(EnumSet.of(SEE_TEAM, SEE_USAGE, APPROVE)),
    FINANCE(EnumSet.of(SEE_TEAM, SEE_USAGE, MANAGE_COST)),
    AUDITOR(EnumSet.of(SEE_TEAM, SEE_USAGE, SEE_AUDIT));

    private final Set<Permission> permissions;

    PlatformRole(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public boolean brings(Permission permission) {
        return permissions.contains(permission);
    }
}
