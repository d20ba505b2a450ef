package dev.maru.model;

/** The kinds of token that have a price of their own. */
public enum TokenKind {
    INPUT,
    OUTPUT,
    CACHE_READ,
    CACHE_WRITE,
    REASONING,
    IMAGE_INPUT,
    AUDIO_INPUT,
    AUDIO_OUTPUT
}
