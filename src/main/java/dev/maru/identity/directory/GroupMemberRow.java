package dev.maru.identity.directory;

import dev.maru.shared.GroupId;
import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

@Entity
@Table(schema = "identity", name = "group_member")
class GroupMemberRow {
    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "groups")
    private UUID group;

    @Column(name = "users")
    private UUID user;

    @SuppressWarnings("NullAway.Init")
    protected GroupMemberRow() {}

    GroupMemberRow(GroupId group, UserId user) {
        this.id = Uuid7.next();
        this.group = group.value();
        this.user = user.value();
    }

    GroupId group() {
        return new GroupId(group);
    }

    UserId user() {
        return new UserId(user);
    }
}
