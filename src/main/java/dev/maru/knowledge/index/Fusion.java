package dev.maru.knowledge.index;

import dev.maru.shared.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/** Puts the hits of both searches into one order by their ranks: their scores cannot be compared, their ranks can. */
final class Fusion {
    /** As in the paper on reciprocal rank fusion: the higher, the less the first ranks stand out. */
    private static final double RANK_CONSTANT = 60;
    /** What a document that was changed just now gains over a very old one: about as much as some ranks. */
    private static final double FRESHNESS = 0.2;

    private final Map<Integer, Found> found = new HashMap<>();

    /** @param rank from 1 */
    record Placed(int rank, float score) {}

    record Found(
            int doc, @Nullable Placed byWords, @Nullable Placed byMeaning, double score) {}

    void words(ScoreDoc[] hits, double weight) {
        for (int i = 0; i < hits.length; i++) {
            Placed placed = new Placed(i + 1, hits[i].score);
            double gain = gain(weight, i + 1);
            found.merge(
                    hits[i].doc,
                    new Found(hits[i].doc, placed, null, gain),
                    (old, _) -> new Found(old.doc, placed, old.byMeaning, old.score + gain));
        }
    }

    void meaning(ScoreDoc[] hits, double weight) {
        for (int i = 0; i < hits.length; i++) {
            Placed placed = new Placed(i + 1, hits[i].score);
            double gain = gain(weight, i + 1);
            found.merge(
                    hits[i].doc,
                    new Found(hits[i].doc, null, placed, gain),
                    (old, _) -> new Found(old.doc, old.byWords, placed, old.score + gain));
        }
    }

    private static double gain(double weight, int rank) {
        return weight / (RANK_CONSTANT + rank);
    }

    /** The best first. */
    List<Found> ordered() {
        var all = new ArrayList<>(found.values());
        all.sort((one, other) -> {
            int byScore = Double.compare(other.score, one.score);
            return byScore != 0 ? byScore : Integer.compare(one.doc, other.doc);
        });
        return all;
    }

    /** What a score becomes for a document of that source and age. */
    static double boosted(double score, SourceId source, @Nullable Instant modified, Blend blend, Instant now) {
        return fresh(score * blend.authority().getOrDefault(source, 1.0), modified, blend, now);
    }

    private static double fresh(double score, @Nullable Instant modified, Blend blend, Instant now) {
        if (blend.freshness() == null || modified == null) {
            return score;
        }
        double halves = Math.max(0, now.toEpochMilli() - modified.toEpochMilli())
                / (double) blend.freshness().toMillis();
        return score * (1 + FRESHNESS * Math.pow(0.5, halves));
    }
}
