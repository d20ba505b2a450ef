package dev.maru.model;

/** The wire a provider speaks. */
public enum ProviderKind {
    LOCAL,
    OPENAI,
    BEDROCK
}
