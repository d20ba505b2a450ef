package dev.maru.knowledge.source;

import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.shared.SourceId;
import java.util.List;
import java.util.Set;

/**
 * What a source's documents are written as: by one model, under one revision of its settings. Another one is built beside
 * the one that is served, and takes its place at once when it is whole.
 */
final class Edition {
    private final ChunkIndex index;
    private final SourceId source;
    private final String name;
    private String served;

    Edition(ChunkIndex index, SourceId source, String name) {
        this.index = index;
        this.source = source;
        this.name = name;
        this.served = index.served(source);
    }

    String name() {
        return name;
    }

    boolean isBeside() {
        return !served.isEmpty() && !served.equals(name);
    }

    /** A source's first one is served while it grows. What another one left unfinished is thrown away. */
    void begin() {
        if (served.isEmpty()) {
            serve();
        } else {
            index.keepOnly(source, Set.copyOf(List.of(served, name)));
        }
    }

    /** May be done again. */
    void serve() {
        if (!served.equals(name)) {
            index.serve(source, name);
            served = name;
        }
    }
}
