package dev.maru.identity.directory;

import dev.maru.identity.Caller;
import dev.maru.identity.Group;
import dev.maru.identity.Membership;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.shared.Act;
import dev.maru.shared.GroupId;
import dev.maru.shared.Id;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

@Service
class TeamDirectory implements Teams {
    private final Directory directory;
    private final DirectoryRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TeamDirectory(Directory directory, DirectoryRows rows, ApplicationEventPublisher events, Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Team> visibleTo(Caller caller) {
        TeamScope scope = caller.scope(Permission.SEE_TEAM);
        return directory.picture().teams().values().stream()
                .filter(team -> scope.contains(team.id()))
                .sorted(Comparator.comparing(Team::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    @Override
    public Team get(Caller caller, TeamId team) {
        return find(team).filter(_ -> caller.may(Permission.SEE_TEAM, team)).orElseThrow(() -> new NotFound(ref(team)));
    }

    @Override
    public Optional<Team> find(TeamId team) {
        return Optional.ofNullable(directory.picture().teams().get(team));
    }

    @Override
    public Team create(Caller caller, String name) {
        caller.require(Permission.MANAGE_PLATFORM);
        return directory.change(() -> {
            requireFree(name);
            TeamId id = TeamId.next();
            TeamRow row = rows.teams().saveAndFlush(new TeamRow(id, name, clock.instant()));
            rows.applications().saveAndFlush(ApplicationRow.playground(id, clock.instant()));
            tell("team.created", caller, id, Map.of("name", name.strip()));
            return row.toTeam();
        });
    }

    @Override
    public Team rename(Caller caller, TeamId team, String name, long version) {
        get(caller, team);
        caller.require(Permission.MANAGE_TEAM, team);
        return directory.change(() -> {
            TeamRow row = row(team, version);
            String before = row.toTeam().name();
            if (!before.equalsIgnoreCase(name.strip())) {
                requireFree(name);
            }
            row.rename(name);
            tell("team.renamed", caller, team, Map.of("before", before, "after", name.strip()));
            return rows.teams().saveAndFlush(row).toTeam();
        });
    }

    @Override
    public void remove(Caller caller, TeamId team, long version) {
        get(caller, team);
        caller.require(Permission.MANAGE_PLATFORM);
        directory.change(() -> {
            List<ApplicationRow> applications = rows.applications().findByTeamAndRemovedAtIsNull(team.value());
            if (applications.size() > 1) {
                throw new Refused(
                        "The team still has " + (applications.size() - 1)
                                + " applications besides its playground. Remove those first: their keys stop working with them.");
            }
            applications.forEach(row -> row.removeWithTeam(clock.instant()));
            TeamRow row = row(team, version);
            row.remove(clock.instant());
            tell("team.removed", caller, team, Map.of("name", row.toTeam().name()));
            return row;
        });
    }

    @Override
    public List<Membership> members(Caller caller, TeamId team) {
        get(caller, team);
        Picture picture = directory.picture();
        var people = new ArrayList<Membership>();
        var groups = new ArrayList<Membership>();
        picture.memberships().forEach((holder, teams) -> {
            TeamRole role = teams.get(team);
            if (role != null) {
                (holder instanceof UserId ? people : groups)
                        .add(new Membership(team, holder, nameOf(picture, holder), role));
            }
        });
        var byName = Comparator.comparing(Membership::name, String.CASE_INSENSITIVE_ORDER);
        people.sort(byName);
        groups.sort(byName);
        people.addAll(groups);
        return people;
    }

    @Override
    public Membership setMember(Caller caller, TeamId team, UserId user, TeamRole role) {
        return set(caller, team, user, role);
    }

    @Override
    public Membership setMember(Caller caller, TeamId team, GroupId group, TeamRole role) {
        return set(caller, team, group, role);
    }

    private Membership set(Caller caller, TeamId team, Id member, TeamRole role) {
        get(caller, team);
        caller.require(Permission.MANAGE_TEAM, team);
        String name = nameOf(directory.picture(), member);
        return directory.change(() -> {
            MembershipRow row = membership(team, member).orElseGet(() -> new MembershipRow(team, member, role));
            row.become(role);
            rows.memberships().saveAndFlush(row);
            tell("team.member-set", caller, team, Map.of("member", member.text(), "role", role.name()));
            return new Membership(team, member, name, role);
        });
    }

    @Override
    public void removeMember(Caller caller, TeamId team, UserId user) {
        removeFrom(caller, team, user);
    }

    @Override
    public void removeMember(Caller caller, TeamId team, GroupId group) {
        removeFrom(caller, team, group);
    }

    private void removeFrom(Caller caller, TeamId team, Id member) {
        get(caller, team);
        caller.require(Permission.MANAGE_TEAM, team);
        directory.change(() -> {
            MembershipRow row =
                    membership(team, member).orElseThrow(() -> new NotFound(new ResourceRef("member", member.text())));
            rows.memberships().delete(row);
            tell("team.member-removed", caller, team, Map.of("member", member.text()));
            return row;
        });
    }

    private Optional<MembershipRow> membership(TeamId team, Id member) {
        return member instanceof UserId
                ? rows.memberships().findByTeamAndUser(team.value(), member.value())
                : rows.memberships().findByTeamAndGroup(team.value(), member.value());
    }

    private static String nameOf(Picture picture, Id member) {
        User user = member instanceof UserId ? picture.users().get(member) : null;
        Group group = member instanceof GroupId ? picture.groups().get(member) : null;
        if (user != null) {
            return user.name();
        }
        if (group != null) {
            return group.name();
        }
        throw new NotFound(new ResourceRef(member instanceof UserId ? "user" : "group", member.text()));
    }

    private void requireFree(String name) {
        if (directory.picture().teams().values().stream()
                .anyMatch(team -> team.name().equalsIgnoreCase(name.strip()))) {
            throw new Refused("There is a team \"" + name.strip() + "\" already. Choose another name.");
        }
    }

    private TeamRow row(TeamId team, long version) {
        TeamRow row = rows.teams().findById(team.value()).orElseThrow(() -> new NotFound(ref(team)));
        if (row.version() != version || row.isRemoved()) {
            throw new OptimisticLockingFailureException("team " + team + " is no longer at version " + version);
        }
        return row;
    }

    private void tell(String act, Caller caller, TeamId team, Map<String, String> details) {
        events.publishEvent(new Act(act, caller.user(), ref(team), team, details));
    }

    private static ResourceRef ref(TeamId team) {
        return ResourceRef.of("team", team);
    }
}
