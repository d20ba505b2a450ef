package dev.maru.identity.directory;

import dev.maru.identity.Group;
import dev.maru.shared.GroupId;
import dev.maru.shared.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

@Entity
@Table(schema = "identity", name = "groups")
class GroupRow {
    private static final int LONGEST = 120;

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    @Enumerated(EnumType.STRING)
    private Group.Origin origin;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected GroupRow() {}

    GroupRow(GroupId id, String name, Group.Origin origin, Instant now) {
        this.id = id.value();
        this.name = Sentence.name("a group's name", name, LONGEST);
        this.origin = origin;
        this.createdAt = now;
    }

    void rename(String newName) {
        name = Sentence.name("a group's name", newName, LONGEST);
    }

    GroupId id() {
        return new GroupId(id);
    }

    String name() {
        return name;
    }

    Group.Origin origin() {
        return origin;
    }

    Group toGroup(Set<UserId> members) {
        return new Group(id(), name, origin, members, createdAt, version);
    }

    long version() {
        return version;
    }
}
