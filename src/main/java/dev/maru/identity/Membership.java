package dev.maru.identity;

import dev.maru.shared.Id;
import dev.maru.shared.TeamId;

/**
 * That a person or a group belongs to a team.
 *
 * @param member a {@link dev.maru.shared.UserId} or a {@link dev.maru.shared.GroupId}
 * @param name the member's
 */
public record Membership(TeamId team, Id member, String name, TeamRole role) {}
