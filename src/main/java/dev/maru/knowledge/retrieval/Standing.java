package dev.maru.knowledge.retrieval;

import dev.maru.knowledge.Document;
import dev.maru.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document when a question was asked, and what keeps it out.
 *
 * @param document as whoever looks after its source sees it; null where the one who asks why may not know that
 * @param why in words
 * @param rankByWords of its best passage among everything that could be found, counted exactly; null where it shares no word
 * @param rankByMeaning the same; null where meaning was not searched
 */
public record Standing(
        Cause cause,
        Sentence why,
        @Nullable Document document,
        @Nullable Integer rankByWords,
        @Nullable Integer rankByMeaning,
        @Nullable Double similarity) {
    /** The first thing that keeps a document from a model. */
    public enum Cause {
        /** A model is given it. */
        GIVEN,
        /** There is none, or none that the one who asks why may know of. */
        UNKNOWN,
        /** The knowledge base does not look into its source. */
        OTHER_SOURCE,
        /** A sync has yet to read it. */
        WAITING,
        QUARANTINED,
        UNREADABLE,
        /** The source says that it is indexed, and nothing of it is found: the next sync mends it. */
        NOT_INDEXED,
        /** Not for the one in whose name the question is asked. */
        NOT_READABLE,
        /** The question's filter leaves it out. */
        FILTERED,
        /** It shares no word, and meaning was not searched. */
        NOTHING_SHARED,
        /** Both searches had enough before they came to it. */
        TOO_DEEP,
        /** Too far from the question to answer it. */
        NO_ANSWER,
        /** There were enough better ones. */
        BELOW_CUT,
        /** The tokens that passages may take were used up. */
        OVER_BUDGET
    }
}
