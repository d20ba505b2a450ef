package dev.maru.knowledge.retrieval;

import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hits of several questions that mean the same, in one order by their ranks; each as the first of them found it. */
final class Merged {
    /** As where words and meaning are put together. */
    private static final double RANK_CONSTANT = 60;

    private final Map<String, Hit> hits = new LinkedHashMap<>();
    private final Map<String, Double> gains = new LinkedHashMap<>();
    private final Set<String> answers = new HashSet<>();

    void add(String question, List<Hit> found, KnowledgeSetup setup) {
        for (int i = 0; i < found.size(); i++) {
            Hit hit = found.get(i);
            String key = key(hit);
            hits.putIfAbsent(key, hit);
            gains.merge(key, 1 / (RANK_CONSTANT + i + 1), Double::sum);
            if (Relevance.answers(question, hit, setup)) {
                answers.add(key);
            }
        }
    }

    /** The best first. */
    List<Hit> hits() {
        List<String> keys = new ArrayList<>(hits.keySet());
        keys.sort(Comparator.comparingDouble((String key) -> -gains.getOrDefault(key, 0.0)));
        return keys.stream()
                .map(hits::get)
                .filter(hit -> hit != null)
                .map(hit -> hit.scored(gains.getOrDefault(key(hit), 0.0)))
                .toList();
    }

    /** Whether it answers one of the questions. */
    boolean answers(Hit hit) {
        return answers.contains(key(hit));
    }

    private static String key(Hit hit) {
        return hit.document() + "/" + hit.chunk().ordinal();
    }
}
