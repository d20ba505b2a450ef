package dev.maru.knowledge;

import dev.maru.knowledge.index.Blend;
import dev.maru.knowledge.index.Vocabulary;
import dev.maru.model.RestOn;
import dev.maru.shared.SourceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a knowledge base looks, and how.
 *
 * @param passages how many a model is given at most
 * @param maxTokens how many tokens they take together at most, estimated
 * @param words weight of search by words; 0 leaves it out
 * @param meaning weight of search by meaning; 0 leaves it out
 * @param freshnessDays after so many days a document has lost half of its advantage of being new; null for none
 * @param leastSimilarity what is less similar to the question than this, and shares few words with it, is no answer
 * @param terms words that are meant as a whole, such as names of products
 * @param synonyms sets of words that mean the same
 * @param rewording whether a model words what is looked for
 * @param authority how much more the documents of a source count than others, from 0.1 to 10; 1 where it is not named
 */
public record KnowledgeSetup(
        Set<SourceId> sources,
        int passages,
        int maxTokens,
        double words,
        double meaning,
        @Nullable Integer freshnessDays,
        double leastSimilarity,
        List<String> terms,
        List<Set<String>> synonyms,
        Rewording rewording,
        Map<SourceId, Double> authority) {
    public static final int MOST_PASSAGES = 50;
    /** For multilingual-e5-small: most right texts have more, most of the nearest wrong ones less (docs/knowledge.md). */
    public static final double LEAST_SIMILARITY = 0.84;

    public KnowledgeSetup {
        sources = Set.copyOf(sources);
        terms = List.copyOf(terms);
        synonyms = synonyms.stream().map(Set::copyOf).toList();
        if (passages < 1 || passages > MOST_PASSAGES) {
            throw new IllegalArgumentException("a model is given 1 to " + MOST_PASSAGES + " passages, got " + passages);
        }
        if (maxTokens < 100 || maxTokens > 200_000) {
            throw new IllegalArgumentException("passages take 100 to 200000 tokens at most, got " + maxTokens);
        }
        if (!(leastSimilarity >= 0 && leastSimilarity <= 1)) {
            throw new IllegalArgumentException("the least similarity is from 0 to 1, got " + leastSimilarity);
        }
        // a version of before has none of these
        rewording = Objects.requireNonNullElse(rewording, Rewording.NONE);
        authority = authority == null ? Map.of() : Map.copyOf(authority);
        blend(words, meaning, freshnessDays, authority);
        new Vocabulary(terms, synonyms);
    }

    public KnowledgeSetup(
            Set<SourceId> sources,
            int passages,
            int maxTokens,
            double words,
            double meaning,
            @Nullable Integer freshnessDays,
            double leastSimilarity,
            List<String> terms,
            List<Set<String>> synonyms) {
        this(
                sources,
                passages,
                maxTokens,
                words,
                meaning,
                freshnessDays,
                leastSimilarity,
                terms,
                synonyms,
                Rewording.NONE,
                Map.of());
    }

    /** As a new knowledge base has it. */
    public static KnowledgeSetup of(Set<SourceId> sources) {
        return new KnowledgeSetup(sources, 6, 2000, 1, 1, null, LEAST_SIMILARITY, List.of(), List.of());
    }

    public KnowledgeSetup withSources(Set<SourceId> others) {
        return new KnowledgeSetup(
                others,
                passages,
                maxTokens,
                words,
                meaning,
                freshnessDays,
                leastSimilarity,
                terms,
                synonyms,
                rewording,
                authority);
    }

    /** With what a request says itself. */
    public KnowledgeSetup as(RestOn restOn) {
        return new KnowledgeSetup(
                sources,
                restOn.passages() == null ? passages : Math.clamp(restOn.passages(), 1, MOST_PASSAGES),
                maxTokens,
                restOn.meaningAlone() ? 0 : words,
                restOn.meaningAlone() && meaning == 0 ? 1 : meaning,
                freshnessDays,
                leastSimilarity,
                terms,
                synonyms,
                rewording,
                authority);
    }

    public Blend blend() {
        return blend(words, meaning, freshnessDays, authority);
    }

    private static Blend blend(
            double words, double meaning, @Nullable Integer freshnessDays, Map<SourceId, Double> authority) {
        return new Blend(words, meaning, freshnessDays == null ? null : Duration.ofDays(freshnessDays), authority);
    }

    public Vocabulary vocabulary() {
        return new Vocabulary(terms, synonyms);
    }
}
