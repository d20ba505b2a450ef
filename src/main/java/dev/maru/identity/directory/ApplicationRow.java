package dev.maru.identity.directory;

import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.Refused;
import dev.maru.shared.TeamId;
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
@Table(schema = "identity", name = "application")
class ApplicationRow {
    @Id
    private UUID id;

    @Version
    private long version;

    private UUID team;
    private String name;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    private String costCenter;
    private String contact;
    private boolean playground;
    private Instant createdAt;
    private @Nullable Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected ApplicationRow() {}

    ApplicationRow(ApplicationId id, TeamId team, ApplicationDetails details, boolean playground, Instant now) {
        this.id = id.value();
        this.team = team.value();
        this.name = details.name();
        this.environment = details.environment();
        this.costCenter = details.costCenter();
        this.contact = details.contact();
        this.playground = playground;
        this.createdAt = now;
    }

    static ApplicationRow playground(TeamId team, Instant now) {
        var details = new ApplicationDetails("Playground", Environment.DEVELOPMENT, "", "");
        return new ApplicationRow(ApplicationId.next(), team, details, true, now);
    }

    void change(ApplicationDetails details) {
        if (playground && !(details.name().equals(name) && details.environment() == environment)) {
            throw new Refused("The playground of a team keeps its name and environment; its cost centre and contact"
                    + " can change.");
        }
        name = details.name();
        environment = details.environment();
        costCenter = details.costCenter();
        contact = details.contact();
    }

    void remove(Instant now) {
        if (playground) {
            throw new Refused("The playground of a team goes with the team, not before.");
        }
        removedAt = now;
    }

    /** The playground too: there is no team to play for any more. */
    void removeWithTeam(Instant now) {
        removedAt = now;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    long version() {
        return version;
    }

    Application toApplication() {
        return new Application(
                new ApplicationId(id),
                new TeamId(team),
                name,
                environment,
                costCenter,
                contact,
                playground,
                createdAt,
                version);
    }
}
