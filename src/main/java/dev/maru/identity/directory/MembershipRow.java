package dev.maru.identity.directory;

import dev.maru.identity.TeamRole;
import dev.maru.shared.GroupId;
import dev.maru.shared.Id;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's or a group's place in a team. */
@Entity
@Table(schema = "identity", name = "membership")
class MembershipRow {
    @jakarta.persistence.Id
    private UUID id;

    @Version
    private long version;

    private UUID team;

    @Column(name = "users")
    private @Nullable UUID user;

    @Column(name = "groups")
    private @Nullable UUID group;

    @Enumerated(EnumType.STRING)
    private TeamRole role;

    private boolean claimed;

    @SuppressWarnings("NullAway.Init")
    protected MembershipRow() {}

    MembershipRow(TeamId team, Id member, TeamRole role) {
        this.id = Uuid7.next();
        this.team = team.value();
        this.user = member instanceof UserId person ? person.value() : null;
        this.group = member instanceof GroupId some ? some.value() : null;
        this.role = role;
    }

    MembershipRow asClaimed() {
        claimed = true;
        return this;
    }

    void become(TeamRole newRole) {
        role = newRole;
    }

    TeamId team() {
        return new TeamId(team);
    }

    Id member() {
        return user != null ? new UserId(user) : new GroupId(Objects.requireNonNull(group));
    }

    TeamRole role() {
        return role;
    }

    boolean isClaimed() {
        return claimed;
    }
}
