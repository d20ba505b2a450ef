package dev.maru.identity.directory;

import dev.maru.identity.User;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "users")
class UserRow {
    private static final int LONGEST = 120;

    @Id
    private UUID id;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private User.Kind kind;

    @Enumerated(EnumType.STRING)
    private User.Status status;

    private String login;
    private String name;
    private @Nullable String email;
    private @Nullable String language;
    private @Nullable String issuer;
    private @Nullable String subject;
    private @Nullable UUID team;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected UserRow() {}

    private UserRow(UserId id, User.Kind kind, User.Status status, String login, String name, Instant now) {
        this.id = id.value();
        this.kind = kind;
        this.status = status;
        this.login = Sentence.name("a login", login, LONGEST);
        this.name = Sentence.name("a name", name, LONGEST);
        this.createdAt = now;
    }

    static UserRow person(UserId id, User.Status status, String login, String name, Instant now) {
        return new UserRow(id, User.Kind.PERSON, status, login, name, now);
    }

    static UserRow service(UserId id, String login, String name, @Nullable TeamId team, Instant now) {
        var row = new UserRow(id, User.Kind.SERVICE, User.Status.ACTIVE, login, name, now);
        row.team = team == null ? null : team.value();
        return row;
    }

    UserRow vouchedForBy(String newIssuer, String newSubject) {
        issuer = newIssuer;
        subject = newSubject;
        return this;
    }

    void describe(String newName, @Nullable String newEmail) {
        name = Sentence.name("a name", newName, LONGEST);
        email = newEmail;
    }

    void speak(@Nullable String newLanguage) {
        language = newLanguage;
    }

    void become(User.Status newStatus) {
        status = newStatus;
    }

    User.Status status() {
        return status;
    }

    UserId id() {
        return new UserId(id);
    }

    long version() {
        return version;
    }

    User toUser() {
        return new User(
                id(),
                kind,
                status,
                login,
                name,
                email,
                language,
                issuer,
                team == null ? null : new TeamId(team),
                createdAt,
                version);
    }
}
