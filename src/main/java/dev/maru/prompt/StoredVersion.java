package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.shared.PromptId;
import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "prompt", name = "prompt_version")
class StoredVersion {
    @Id
    private UUID id;

    private UUID prompt;
    private int number;
    private String system;
    private String text;
    private String note;
    private UUID author;
    private String authorName;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredVersion() {}

    StoredVersion(UUID prompt, int number, Template template, String note, Caller by, Instant now) {
        this.id = Uuid7.next();
        this.prompt = prompt;
        this.number = number;
        this.system = template.system();
        this.text = template.text();
        this.note = note.strip();
        this.author = by.user().value();
        this.authorName = by.name();
        this.createdAt = now;
    }

    PromptVersion seen() {
        return new PromptVersion(
                new PromptId(prompt),
                number,
                new Template(system, text),
                note,
                new UserId(author),
                authorName,
                createdAt);
    }
}
