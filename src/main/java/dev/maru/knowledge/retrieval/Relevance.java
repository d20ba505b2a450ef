package dev.maru.knowledge.retrieval;

import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.index.ChunkIndex.Hit;

/**
 * Whether a hit says anything about a question, or is only the nearest there is: one that means something else and shares
 * few words is no answer, and a knowledge base without an answer says so.
 */
final class Relevance {
    /** Of the letters of the question, in the words that were found. */
    private static final double SHARED = 0.34;

    private Relevance() {}

    static boolean answers(String question, Hit hit, KnowledgeSetup setup) {
        Double similarity = hit.similarity();
        return (similarity != null && similarity >= setup.leastSimilarity()) || shared(question, hit) >= SHARED;
    }

    private static double shared(String question, Hit hit) {
        int letters = question.replaceAll("\\s+", "").length();
        int found = hit.matched().stream().mapToInt(String::length).sum();
        return letters == 0 ? 0 : (double) found / letters;
    }
}
