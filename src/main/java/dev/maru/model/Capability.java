package dev.maru.model;

/** What a model can do. */
public enum Capability {
    CHAT,
    EMBEDDING,
    STREAMING,
    TOOLS,
    JSON_SCHEMA,
    IMAGE_INPUT,
    AUDIO_INPUT,
    REASONING,
    PROMPT_CACHING
}
