package dev.maru.knowledge;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "knowledge", name = "knowledge_base")
class StoredKnowledgeBase {
    @Id
    private UUID id;

    @Version
    private long version;

    private UUID team;
    private String name;
    private String description;
    private int latest;

    @Convert(converter = KnowledgeSetupJson.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private KnowledgeSetup setup;

    private @Nullable UUID component;
    private @Nullable Instant suspendedAt;
    private UUID createdBy;
    private String createdByName;
    private Instant createdAt;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredKnowledgeBase() {}

    StoredKnowledgeBase(TeamId team, String name, String description, KnowledgeSetup setup, Author by, Instant now) {
        this.id = KnowledgeBaseId.next().value();
        this.team = team.value();
        this.name = name(name);
        this.description = description.strip();
        this.latest = 1;
        this.setup = setup;
        this.createdBy = by.user().value();
        this.createdByName = by.name();
        this.createdAt = now;
        this.changedAt = now;
    }

    /** Who makes or changes it. */
    record Author(UserId user, String name) {}

    KnowledgeBaseId id() {
        return new KnowledgeBaseId(id);
    }

    TeamId team() {
        return new TeamId(team);
    }

    KnowledgeSetup setup() {
        return setup;
    }

    boolean belongsToAComponent() {
        return component != null;
    }

    void belongTo(ComponentId owner) {
        component = owner.value();
    }

    StoredBaseVersion written(Author by) {
        return new StoredBaseVersion(id, latest, setup, by, changedAt);
    }

    void describe(String newName, String newDescription, Instant now) {
        name = name(newName);
        description = newDescription.strip();
        changedAt = now;
    }

    /** @return whether that is another setup, and so another version */
    boolean setUp(KnowledgeSetup other, Instant now) {
        if (other.equals(setup)) {
            return false;
        }
        setup = other;
        latest++;
        changedAt = now;
        return true;
    }

    void suspend(Instant now) {
        suspendedAt = suspendedAt == null ? now : suspendedAt;
    }

    void resume() {
        suspendedAt = null;
    }

    KnowledgeBase seen(Set<ApplicationId> applications) {
        return new KnowledgeBase(
                id(),
                team(),
                name,
                description,
                latest,
                setup,
                applications,
                component == null ? null : new ComponentId(component),
                suspendedAt,
                createdByName,
                createdAt,
                changedAt,
                version);
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > 120) {
            throw new IllegalArgumentException(
                    "a knowledge base's name has 1 to 120 characters, this one has " + name.length());
        }
        return name;
    }
}
