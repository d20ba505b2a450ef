package dev.maru.model;

/** Finds the client that speaks to an offering's provider. For the gateway alone. */
public interface ModelClients {
    ChatModel chat(Offering offering);

    EmbeddingModel embedding(Offering offering);
}
