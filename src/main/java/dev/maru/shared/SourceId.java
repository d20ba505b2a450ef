package dev.maru.shared;

import java.util.UUID;

/** A data source: where documents live and who may see them. */
public record SourceId(UUID value) implements Id {
    public static SourceId next() {
        return new SourceId(Uuid7.next());
    }

    public static SourceId valueOf(String text) {
        return new SourceId(Id.parse("src", text));
    }

    @Override
    public String prefix() {
        return "src";
    }

    @Override
    public String toString() {
        return text();
    }
}
