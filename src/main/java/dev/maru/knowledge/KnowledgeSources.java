package dev.maru.knowledge;

import dev.maru.identity.Caller;
import dev.maru.shared.SourceId;
import java.util.List;

/** The sources that a knowledge base can be made of. */
public interface KnowledgeSources {
    /** By name. */
    List<Named> visibleTo(Caller caller);

    /** A source by the name that its team gave it. */
    record Named(SourceId id, String name) {}
}
