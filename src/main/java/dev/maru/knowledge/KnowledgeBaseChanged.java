package dev.maru.knowledge;

/** A knowledge base, or who uses one, was changed on this node: it need not wait for the notification. */
public record KnowledgeBaseChanged() {}
