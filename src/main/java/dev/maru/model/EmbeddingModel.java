package dev.maru.model;

/** A provider's embedding model: one attempt, no retry. For the gateway alone. */
public interface EmbeddingModel {
    /** @throws ProviderFailure if the provider refuses, fails or breaks off */
    Embeddings embed(Offering offering, Texts texts, Cancellation cancellation);
}
