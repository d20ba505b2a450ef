package dev.maru.model;

import dev.maru.shared.DocumentId;
import dev.maru.shared.KnowledgeBaseId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on.
 *
 * @param outcome whether the sources had anything, and whether the answer rests on it
 * @param wordsAlone why meaning was not searched; null where it was
 * @param soughtFor what a model made of the question before it was looked for; null where it was as it was asked
 */
public record Citations(
        KnowledgeBaseId knowledgeBase,
        Outcome outcome,
        List<Citation> citations,
        @Nullable String wordsAlone,
        @Nullable String soughtFor) {
    public Citations {
        citations = List.copyOf(citations);
    }

    /** How far an answer is grounded. */
    public enum Outcome {
        /** It points at passages, or says what they say. */
        GROUNDED,
        /** There were passages; nothing of them is recognized in the answer. */
        NOT_SUPPORTED,
        /** The sources have nothing about the question that the asking one may read. */
        NO_ANSWER_IN_SOURCES
    }

    /**
     * @param number what the answer calls it, as in {@code [1]}
     * @param quote stands in the passage letter by letter
     * @param marked whether the answer points at it itself; false where it was recognized by its words
     */
    public record Citation(
            int number,
            DocumentId document,
            String title,
            String address,
            @Nullable Integer page,
            String quote,
            boolean marked) {}
}
