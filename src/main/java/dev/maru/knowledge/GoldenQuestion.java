package dev.maru.knowledge;

import dev.maru.shared.DocumentId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A question whose right documents a person named, to measure a knowledge base by.
 *
 * @param documents any of them answers it
 */
public record GoldenQuestion(
        UUID id, String question, Set<DocumentId> documents, String authorName, Instant createdAt) {
    public GoldenQuestion {
        documents = Set.copyOf(documents);
    }
}
