package dev.maru.knowledge.source;

import dev.maru.shared.DocumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of looking at a document, to be written. */
sealed interface Work {
    Due due();

    /** It goes into the index. */
    record Put(Due due, String hash, String mark, @Nullable Instant modified, Ingestion.Outcome.Ready ready)
            implements Work {}

    /** It stays out of the index. */
    record Out(Settled settled) implements Work {
        @Override
        public Due due() {
            return settled.due();
        }
    }

    /** It is what the index holds already. */
    record AsBefore(Due due, String mark) implements Work {}

    /** It is one that was there before, at another place. */
    record Moved(Due due, DocumentId before) implements Work {}

    record Gone(Due due) implements Work {}

    /** It failed in a way that may pass. */
    record Failed(Due due, String message) implements Work {}
}
