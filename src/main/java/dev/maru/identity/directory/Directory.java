package dev.maru.identity.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.maru.identity.Application;
import dev.maru.identity.Group;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.User;
import dev.maru.installation.Remembered;
import dev.maru.shared.GroupId;
import dev.maru.shared.Id;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the directory in memory, so that who may do what is known without asking the database. */
@Component
class Directory implements Remembered {
    private final JdbcClient database;
    private final DirectoryRows rows;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private volatile Picture picture = Picture.EMPTY;

    Directory(JdbcClient database, DirectoryRows rows, PlatformTransactionManager transactions) {
        this.database = database;
        this.rows = rows;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        refresh();
    }

    Picture picture() {
        return picture;
    }

    /** Does it in a transaction; as soon as that has committed, this node sees what was done. */
    <T> T change(Supplier<T> work) {
        return writing.execute(_ -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    refresh();
                }
            });
            return work.get();
        });
    }

    @Override
    public String channel() {
        return "identity";
    }

    @Override
    public synchronized void refresh() {
        reading.executeWithoutResult(_ -> {
            long revision = revision();
            if (revision != picture.revision()) {
                picture = read(revision);
            }
        });
    }

    private long revision() {
        return database.sql("SELECT number FROM identity.revision")
                .query(Long.class)
                .single();
    }

    private Picture read(long revision) {
        List<Application> applications = rows.applications().findByRemovedAtIsNull().stream()
                .map(ApplicationRow::toApplication)
                .toList();
        List<GroupMemberRow> inGroups = rows.groupMembers().findAll();
        return new Picture(
                revision,
                byKey(
                        rows.teams().findByRemovedAtIsNull().stream()
                                .map(TeamRow::toTeam)
                                .toList(),
                        Team::id),
                byKey(applications, Application::id),
                byKey(applications.stream().filter(Application::playground).toList(), Application::team),
                byKey(rows.users().findAll().stream().map(UserRow::toUser).toList(), User::id),
                byKey(groups(inGroups), Group::id),
                inGroups.stream().collect(groupingBy(GroupMemberRow::user, mapping(GroupMemberRow::group, toList()))),
                memberships(),
                roles());
    }

    private List<Group> groups(List<GroupMemberRow> inGroups) {
        Map<GroupId, Set<UserId>> members =
                inGroups.stream().collect(groupingBy(GroupMemberRow::group, mapping(GroupMemberRow::user, toSet())));
        return rows.groups().findAll().stream()
                .map(row -> row.toGroup(members.getOrDefault(row.id(), Set.of())))
                .toList();
    }

    private Map<Id, Map<TeamId, TeamRole>> memberships() {
        var all = new HashMap<Id, Map<TeamId, TeamRole>>();
        for (MembershipRow row : rows.memberships().findAll()) {
            all.computeIfAbsent(row.member(), _ -> new HashMap<>()).put(row.team(), row.role());
        }
        return all;
    }

    private Map<Id, List<RoleAssignment>> roles() {
        return rows.roles().findAll().stream()
                .collect(groupingBy(RoleRow::holder, mapping(RoleRow::assignment, toList())));
    }

    private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        return values.stream().collect(toMap(key, Function.identity()));
    }
}
