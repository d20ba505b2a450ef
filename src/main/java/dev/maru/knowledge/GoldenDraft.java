package dev.maru.knowledge;

import dev.maru.shared.DocumentId;
import java.time.Instant;
import java.util.UUID;

/**
 * A question that a model wrote, and nobody has approved yet.
 *
 * @param document that answers it
 * @param passage that it was written from
 */
public record GoldenDraft(
        UUID id, String question, DocumentId document, String passage, String model, Instant createdAt) {}
