package dev.maru.identity.directory;

import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
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
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A platform role that a person or a group has. */
@Entity
@Table(schema = "identity", name = "role_assignment")
class RoleRow {
    @jakarta.persistence.Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "users")
    private @Nullable UUID user;

    @Column(name = "groups")
    private @Nullable UUID group;

    @Enumerated(EnumType.STRING)
    private PlatformRole role;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private UUID @Nullable [] teams;

    private boolean claimed;

    @SuppressWarnings("NullAway.Init")
    protected RoleRow() {}

    RoleRow(Id holder, RoleAssignment assignment) {
        this.id = Uuid7.next();
        this.user = holder instanceof UserId person ? person.value() : null;
        this.group = holder instanceof GroupId some ? some.value() : null;
        this.role = assignment.role();
        this.teams = switch (assignment.scope()) {
            case TeamScope.Every() -> null;
            case TeamScope.Only(var some) ->
                some.stream().map(TeamId::value).sorted().toArray(UUID[]::new);
        };
    }

    RoleRow asClaimed() {
        claimed = true;
        return this;
    }

    Id holder() {
        return user != null ? new UserId(user) : new GroupId(Objects.requireNonNull(group));
    }

    RoleAssignment assignment() {
        UUID[] some = teams;
        TeamScope scope = some == null
                ? TeamScope.EVERY
                : new TeamScope.Only(Arrays.stream(some).map(TeamId::new).collect(Collectors.toSet()));
        return new RoleAssignment(role, scope);
    }

    boolean isClaimed() {
        return claimed;
    }
}
