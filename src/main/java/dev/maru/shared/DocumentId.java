package dev.maru.shared;

import java.util.UUID;

/** A document of a data source. */
public record DocumentId(UUID value) implements Id {
    public static DocumentId next() {
        return new DocumentId(Uuid7.next());
    }

    public static DocumentId valueOf(String text) {
        return new DocumentId(Id.parse("doc", text));
    }

    @Override
    public String prefix() {
        return "doc";
    }

    @Override
    public String toString() {
        return text();
    }
}
