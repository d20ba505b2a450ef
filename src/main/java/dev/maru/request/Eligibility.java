package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.identity.Groups;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who may see requests and who may decide on them, themselves or in another's name: the one place where it is said. */
@Component
class Eligibility {
    /** The group of all who may approve for the request's team. */
    static final String APPROVER = "approver";

    private static final String NAMED = "group:";
    private static final Set<Permission> EVERYTHING = EnumSet.allOf(Permission.class);

    /** Asks the directory on nobody's behalf; it may do nothing. */
    private static final Caller NOBODY = new Caller(new UserId(new UUID(0, 0)), "", Map.of(), Set.of(), Set.of());

    private final Users users;
    private final Groups groups;
    private final GivenDelegations delegations;

    Eligibility(Users users, Groups groups, GivenDelegations delegations) {
        this.users = users;
        this.groups = groups;
        this.delegations = delegations;
    }

    /** The teams whose requests the caller may see: their own, and those they decide for in another's name. */
    TeamScope seen(Caller caller) {
        TeamScope seen = caller.scope(Permission.SEE_TEAM);
        if (caller.permissions().contains(Permission.SEE_TEAM)) {
            for (Caller giver : givers(caller)) {
                seen = union(seen, giver.scope(Permission.APPROVE));
            }
        }
        return seen;
    }

    /** The teams for which the caller may decide, in whoever's name. */
    TeamScope decided(Caller caller) {
        TeamScope decided = caller.scope(Permission.APPROVE);
        for (Caller giver : givers(caller)) {
            decided = union(decided, giver.scope(Permission.APPROVE));
        }
        return decided;
    }

    /**
     * The ways in which the caller may decide on what somebody else asked for, as themselves first.
     *
     * @param requester who never decides, nor does anybody in their name
     */
    List<Hand> hands(Caller caller, TeamId team, UserId requester) {
        if (caller.user().equals(requester)) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(Hand.own(caller)),
                        givers(caller).stream()
                                .filter(giver -> !giver.user().equals(requester))
                                .map(giver -> Hand.of(caller, giver)))
                .filter(hand -> hand.right().may(Permission.APPROVE, team))
                .toList();
    }

    /** Those in whose name the caller acts now. The caller's credential must allow approving, whoever's right it is. */
    private List<Caller> givers(Caller caller) {
        return caller.permissions().contains(Permission.APPROVE)
                ? delegations.givers(caller.user()).stream()
                        .map(giver -> users.caller(giver, EVERYTHING))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    /** Whether somebody belongs to a group of a policy, as far as that team is concerned. */
    boolean belongs(Caller person, String group, TeamId team) {
        if (!person.may(Permission.APPROVE, team)) {
            return false;
        }
        if (group.equals(APPROVER)) {
            return true;
        }
        if (group.startsWith(NAMED)) {
            return members(group).contains(person.user());
        }
        return role(group)
                .map(role -> person.roles().stream()
                        .anyMatch(held -> held.role() == role && held.scope().contains(team)))
                .orElse(false);
    }

    private Set<UserId> members(String group) {
        String name = group.substring(NAMED.length()).strip();
        return groups.all(NOBODY).stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findAny()
                .map(dev.maru.identity.Group::members)
                .orElse(Set.of());
    }

    /** Why a policy cannot name this group; null where it can. */
    @Nullable
    String problem(String group) {
        if (group.equals(APPROVER) || role(group).isPresent()) {
            return null;
        }
        if (!group.startsWith(NAMED)) {
            return "\"" + group
                    + "\" is no group: write approver, admin, finance, auditor, or group: and a group's name.";
        }
        String name = group.substring(NAMED.length()).strip();
        return groups.all(NOBODY).stream().anyMatch(each -> each.name().equalsIgnoreCase(name))
                ? null
                : "There is no group \"" + name + "\". Make it on the users' page, or name another.";
    }

    private static Optional<PlatformRole> role(String group) {
        return Stream.of(PlatformRole.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(group))
                .findAny();
    }

    /** The active people who belong to a group and did not ask for it themselves. */
    List<UserId> asked(String group, TeamId team, UserId requester) {
        return users.all(NOBODY).stream()
                .filter(user -> user.status() == User.Status.ACTIVE && user.kind() == User.Kind.PERSON)
                .map(User::id)
                .filter(user -> !user.equals(requester))
                .filter(user -> users.caller(user, EVERYTHING)
                        .filter(person -> belongs(person, group, team))
                        .isPresent())
                .toList();
    }

    Optional<Caller> caller(UserId user) {
        return users.caller(user, EVERYTHING);
    }

    String name(UserId user) {
        return users.find(user).map(User::name).orElse(user.text());
    }

    private static TeamScope union(TeamScope one, TeamScope other) {
        if (!(one instanceof TeamScope.Only(var some)) || !(other instanceof TeamScope.Only(var more))) {
            return TeamScope.EVERY;
        }
        var all = new HashSet<>(some);
        all.addAll(more);
        return new TeamScope.Only(all);
    }
}
