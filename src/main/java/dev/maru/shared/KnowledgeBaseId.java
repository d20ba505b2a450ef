package dev.maru.shared;

import java.util.UUID;

/** A set of sources and how they are searched. */
public record KnowledgeBaseId(UUID value) implements Id {
    public static KnowledgeBaseId next() {
        return new KnowledgeBaseId(Uuid7.next());
    }

    public static KnowledgeBaseId valueOf(String text) {
        return new KnowledgeBaseId(Id.parse("kb", text));
    }

    @Override
    public String prefix() {
        return "kb";
    }

    @Override
    public String toString() {
        return text();
    }
}
