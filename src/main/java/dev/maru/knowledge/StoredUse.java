package dev.maru.knowledge;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.KnowledgeBaseId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** That an application's answers rest on a knowledge base. */
@Entity
@Table(schema = "knowledge", name = "knowledge_base_use")
class StoredUse {
    @Id
    private UUID application;

    private UUID knowledgeBase;

    @SuppressWarnings("NullAway.Init")
    protected StoredUse() {}

    StoredUse(ApplicationId application, KnowledgeBaseId knowledgeBase) {
        this.application = application.value();
        this.knowledgeBase = knowledgeBase.value();
    }

    ApplicationId application() {
        return new ApplicationId(application);
    }

    KnowledgeBaseId knowledgeBase() {
        return new KnowledgeBaseId(knowledgeBase);
    }
}
