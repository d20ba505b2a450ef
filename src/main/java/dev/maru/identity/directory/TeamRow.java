package dev.maru.identity.directory;

import dev.maru.identity.Team;
import dev.maru.shared.TeamId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "team")
class TeamRow {
    private static final int LONGEST_NAME = 80;

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;
    private Instant createdAt;
    private @Nullable Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected TeamRow() {}

    TeamRow(TeamId id, String name, Instant now) {
        this.id = id.value();
        this.name = Sentence.name("a team's name", name, LONGEST_NAME);
        this.createdAt = now;
    }

    void rename(String newName) {
        name = Sentence.name("a team's name", newName, LONGEST_NAME);
    }

    void remove(Instant now) {
        removedAt = now;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    long version() {
        return version;
    }

    Team toTeam() {
        return new Team(new TeamId(id), name, createdAt, version);
    }
}
