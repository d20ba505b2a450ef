package dev.maru.identity.directory;

import org.springframework.stereotype.Component;

/** The directory's tables. */
@Component
record DirectoryRows(
        TeamRows teams,
        ApplicationRows applications,
        UserRows users,
        GroupRows groups,
        GroupMemberRows groupMembers,
        MembershipRows memberships,
        RoleRows roles) {}
