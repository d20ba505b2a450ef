package dev.maru.identity.directory;

import dev.maru.identity.Caller;
import dev.maru.identity.Group;
import dev.maru.identity.Groups;
import dev.maru.identity.Permission;
import dev.maru.identity.RoleAssignment;
import dev.maru.shared.Act;
import dev.maru.shared.GroupId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

@Service
class GroupDirectory implements Groups {
    private final Directory directory;
    private final DirectoryRows rows;
    private final RoleGifts gifts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GroupDirectory(
            Directory directory, DirectoryRows rows, RoleGifts gifts, ApplicationEventPublisher events, Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.gifts = gifts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Group> all(Caller caller) {
        return directory.picture().groups().values().stream()
                .sorted(Comparator.comparing(Group::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    @Override
    public Group get(Caller caller, GroupId group) {
        Group found = directory.picture().groups().get(group);
        if (found == null) {
            throw new NotFound(ref(group));
        }
        return found;
    }

    @Override
    public Set<RoleAssignment> roles(GroupId group) {
        return Set.copyOf(directory.picture().roles().getOrDefault(group, List.of()));
    }

    @Override
    public Group create(Caller caller, String name) {
        caller.require(Permission.MANAGE_PLATFORM);
        return directory.change(() -> {
            if (rows.groups().findByNameIgnoreCase(name.strip()).isPresent()) {
                throw new Refused("There is a group \"" + name.strip() + "\" already. Choose another name.");
            }
            GroupRow row =
                    rows.groups().saveAndFlush(new GroupRow(GroupId.next(), name, Group.Origin.KEPT, clock.instant()));
            tell("group.created", caller, row.id(), Map.of("name", row.name()));
            return row.toGroup(Set.of());
        });
    }

    @Override
    public void remove(Caller caller, GroupId group) {
        caller.require(Permission.MANAGE_PLATFORM);
        Group before = get(caller, group);
        directory.change(() -> {
            rows.groups().deleteById(group.value());
            rows.groups().flush();
            gifts.requireAnAdministrator();
            tell("group.removed", caller, group, Map.of("name", before.name()));
            return before;
        });
    }

    @Override
    public Group setMembers(Caller caller, GroupId group, Set<UserId> members) {
        caller.require(Permission.MANAGE_PLATFORM);
        Group before = get(caller, group);
        if (before.origin() == Group.Origin.CLAIMED) {
            throw new Refused("Who belongs to \"" + before.name() + "\" is what your sign-in provider says.");
        }
        for (UserId member : members) {
            if (!directory.picture().users().containsKey(member)) {
                throw new NotFound(ResourceRef.of("user", member));
            }
        }
        return directory.change(() -> {
            List<GroupMemberRow> had = rows.groupMembers().findByGroup(group.value());
            rows.groupMembers()
                    .deleteAll(had.stream()
                            .filter(row -> !members.contains(row.user()))
                            .toList());
            members.stream()
                    .filter(member -> !before.members().contains(member))
                    .forEach(member -> rows.groupMembers().save(new GroupMemberRow(group, member)));
            rows.groupMembers().flush();
            gifts.requireAnAdministrator();
            tell("group.members-set", caller, group, Map.of("members", Integer.toString(members.size())));
            return rows.groups().findById(group.value()).orElseThrow().toGroup(members);
        });
    }

    @Override
    public void setRoles(Caller caller, GroupId group, Set<RoleAssignment> roles) {
        caller.require(Permission.MANAGE_PLATFORM);
        get(caller, group);
        directory.change(() -> {
            gifts.replace(group, roles);
            gifts.requireAnAdministrator();
            tell("group.roles-set", caller, group, Map.of("roles", RoleWords.of(roles)));
            return roles;
        });
    }

    private void tell(String act, Caller caller, GroupId group, Map<String, String> details) {
        events.publishEvent(new Act(act, caller.user(), ref(group), null, details));
    }

    private static ResourceRef ref(GroupId group) {
        return ResourceRef.of("group", group);
    }
}
