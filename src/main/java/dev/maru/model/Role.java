package dev.maru.model;

/** Whose words a message is. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL
}
