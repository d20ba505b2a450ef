package dev.maru.identity.directory;

import dev.maru.identity.Group;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.User;
import dev.maru.shared.Act;
import dev.maru.shared.GroupId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps the directory right when somebody arrives at the sign-in. */
@Component
public class Arrivals {
    private static final int LONGEST_LOGIN = 120;

    private final Directory directory;
    private final DirectoryRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Arrivals(Directory directory, DirectoryRows rows, ApplicationEventPublisher events, Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a company's provider tells of a person.
     *
     * @param email empty where it does not say
     * @param teams by name; one that does not exist here is passed over
     */
    public record Told(
            String issuer,
            String subject,
            String login,
            String name,
            String email,
            Set<PlatformRole> roles,
            Map<String, TeamRole> teams,
            Set<String> groups) {}

    /** An invited person has chosen a password; one who was shut out stays out. */
    public void arrived(UserId user) {
        directory.change(() -> {
            UserRow row =
                    rows.users().findById(user.value()).orElseThrow(() -> new NotFound(ResourceRef.of("user", user)));
            if (row.status() == User.Status.INVITED) {
                row.become(User.Status.ACTIVE);
                rows.users().saveAndFlush(row);
            }
            events.publishEvent(new Act("user.password-chosen", user, ResourceRef.of("user", user), null, Map.of()));
            return row;
        });
    }

    /** The account of somebody whom a provider vouched for before. */
    public Optional<UserId> known(String issuer, String subject) {
        return rows.users().findByIssuerAndSubject(issuer, subject).map(UserRow::id);
    }

    /** A person of a company's provider: an account where there is none yet, and what the provider says they are. */
    public UserId arrived(Told told) {
        return directory.change(() -> {
            UserRow row = rows.users()
                    .findByIssuerAndSubject(told.issuer(), told.subject())
                    .orElseGet(() -> first(told));
            User now = row.toUser();
            String email = told.email().isEmpty() ? null : told.email();
            if (!now.name().equals(told.name()) || !Objects.equals(now.email(), email)) {
                row.describe(told.name(), email);
                rows.users().saveAndFlush(row);
            }
            roles(row.id(), told.roles());
            teams(row.id(), told.teams());
            groups(row.id(), told.groups());
            return row.id();
        });
    }

    private UserRow first(Told told) {
        String login = told.login();
        if (rows.users().findByLoginIgnoreCase(login).isPresent()) {
            String other = login + "@" + told.issuer();
            login = other.length() <= LONGEST_LOGIN ? other : UUID.randomUUID().toString();
        }
        UserRow row = UserRow.person(UserId.next(), User.Status.ACTIVE, login, told.name(), clock.instant())
                .vouchedForBy(told.issuer(), told.subject());
        rows.users().saveAndFlush(row);
        events.publishEvent(new Act(
                "user.arrived", row.id(), ResourceRef.of("user", row.id()), null, Map.of("issuer", told.issuer())));
        return row;
    }

    private void roles(UserId user, Set<PlatformRole> told) {
        List<RoleRow> had = rows.roles().findByUser(user.value());
        var stays = new HashSet<PlatformRole>();
        for (RoleRow row : had) {
            PlatformRole role = row.assignment().role();
            if (row.isClaimed() && !told.contains(role)) {
                rows.roles().delete(row);
                changed(user, "role taken by claim", role.name());
            } else {
                stays.add(role);
            }
        }
        for (PlatformRole role : told) {
            if (stays.add(role)) {
                rows.roles().save(new RoleRow(user, new RoleAssignment(role, TeamScope.EVERY)).asClaimed());
                changed(user, "role given by claim", role.name());
            }
        }
    }

    private void teams(UserId user, Map<String, TeamRole> told) {
        var wanted = new HashMap<TeamId, TeamRole>();
        for (Team team : directory.picture().teams().values()) {
            TeamRole role = told.get(team.name());
            if (role != null) {
                wanted.put(team.id(), role);
            }
        }
        for (MembershipRow row : rows.memberships().findByUserAndClaimedIsTrue(user.value())) {
            TeamRole role = wanted.remove(row.team());
            if (role == null) {
                rows.memberships().delete(row);
                changed(user, "team taken by claim", row.team().text());
            } else if (role != row.role()) {
                row.become(role);
                changed(user, "team role by claim", row.team().text() + " " + role);
            }
        }
        wanted.forEach((team, role) -> {
            if (rows.memberships().findByTeamAndUser(team.value(), user.value()).isEmpty()) {
                rows.memberships().save(new MembershipRow(team, user, role).asClaimed());
                changed(user, "team given by claim", team.text() + " " + role);
            }
        });
    }

    private void groups(UserId user, Set<String> told) {
        var wanted = new HashSet<GroupId>();
        for (String name : told) {
            GroupRow row = rows.groups()
                    .findByNameIgnoreCase(name.strip())
                    .orElseGet(() -> rows.groups()
                            .saveAndFlush(new GroupRow(GroupId.next(), name, Group.Origin.CLAIMED, clock.instant())));
            if (row.origin() == Group.Origin.CLAIMED) {
                wanted.add(row.id());
            }
        }
        for (GroupMemberRow row : rows.groupMembers().findByUser(user.value())) {
            boolean claimed = rows.groups()
                    .findById(row.group().value())
                    .filter(group -> group.origin() == Group.Origin.CLAIMED)
                    .isPresent();
            if (claimed && !wanted.remove(row.group())) {
                rows.groupMembers().delete(row);
            }
        }
        wanted.forEach(group -> rows.groupMembers().save(new GroupMemberRow(group, user)));
    }

    private void changed(UserId user, String what, String to) {
        events.publishEvent(new Act("user.claims-applied", null, ResourceRef.of("user", user), null, Map.of(what, to)));
    }
}
