package dev.maru.knowledge;

import dev.maru.shared.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "knowledge", name = "knowledge_base_version")
class StoredBaseVersion {
    @Id
    private UUID id;

    private UUID knowledgeBase;
    private int number;

    @Convert(converter = KnowledgeSetupJson.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private KnowledgeSetup setup;

    private UUID author;
    private String authorName;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredBaseVersion() {}

    StoredBaseVersion(
            UUID knowledgeBase, int number, KnowledgeSetup setup, StoredKnowledgeBase.Author by, Instant now) {
        this.id = Uuid7.next();
        this.knowledgeBase = knowledgeBase;
        this.number = number;
        this.setup = setup;
        this.author = by.user().value();
        this.authorName = by.name();
        this.createdAt = now;
    }

    KnowledgeBase.Version seen() {
        return new KnowledgeBase.Version(number, setup, authorName, createdAt);
    }
}
