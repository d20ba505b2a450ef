package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.shared.PromptId;
import dev.maru.shared.Refused;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "prompt", name = "prompt")
class StoredPrompt {
    @Id
    private UUID id;

    @Version
    private long version;

    private UUID team;
    private String name;
    private String description;
    private int latest;
    private @Nullable Instant archivedAt;
    private UUID createdBy;
    private String createdByName;
    private Instant createdAt;
    private Instant changedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "prompt", name = "prompt_label", joinColumns = @JoinColumn(name = "prompt"))
    @MapKeyColumn(name = "label")
    @MapKeyEnumerated(EnumType.STRING)
    @Column(name = "number")
    private Map<Label, Integer> labels = new EnumMap<>(Label.class);

    @SuppressWarnings("NullAway.Init")
    protected StoredPrompt() {}

    StoredPrompt(TeamId team, String name, String description, Caller by, Instant now) {
        this.id = PromptId.next().value();
        this.team = team.value();
        this.name = name(name);
        this.description = description.strip();
        this.createdBy = by.user().value();
        this.createdByName = by.name();
        this.createdAt = now;
        this.changedAt = now;
    }

    PromptId id() {
        return new PromptId(id);
    }

    TeamId team() {
        return new TeamId(team);
    }

    /** The next version of it. */
    StoredVersion say(Template template, String note, Caller by, Instant now) {
        requireInUse();
        if (template.text().isBlank()) {
            throw new IllegalArgumentException("a version of a prompt needs a text");
        }
        latest++;
        changedAt = now;
        return new StoredVersion(id, latest, template, note, by, now);
    }

    void describe(String newName, String newDescription, Instant now) {
        requireInUse();
        name = name(newName);
        description = newDescription.strip();
        changedAt = now;
    }

    void label(Label label, @Nullable Integer number, Instant now) {
        requireInUse();
        if (number == null) {
            labels.remove(label);
        } else if (number < 1 || number > latest) {
            throw new IllegalArgumentException(
                    "Prompt \"%s\" has no version %d; it has versions 1 to %d.".formatted(name, number, latest));
        } else {
            labels.put(label, number);
        }
        changedAt = now;
    }

    void archive(Instant now) {
        requireInUse();
        archivedAt = now;
    }

    void restore() {
        if (archivedAt == null) {
            throw new Refused("Prompt \"" + name + "\" is in use already; only an archived one can be restored.");
        }
        archivedAt = null;
    }

    Prompt seen() {
        return new Prompt(
                id(),
                team(),
                name,
                description,
                latest,
                labels,
                archivedAt != null,
                new UserId(createdBy),
                createdByName,
                createdAt,
                changedAt,
                version);
    }

    private void requireInUse() {
        if (archivedAt != null) {
            throw new Refused("Prompt \"" + name + "\" is archived. Restore it first, then change it.");
        }
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > 120) {
            throw new IllegalArgumentException(
                    "a prompt's name has 1 to 120 characters, this one has " + name.length());
        }
        return name;
    }
}
