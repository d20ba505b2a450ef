package dev.maru.knowledge.index;

import dev.maru.knowledge.index.ChunkIndex.Placement;
import dev.maru.knowledge.index.ChunkIndex.Question;
import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/** Says where something stands by counting everything that stands before it: slow and exact, for one question at a time. */
final class Placing {
    private final IndexSearcher searcher;
    private final Question question;
    private final Query boundary;
    private final Query placed;
    private final String model;

    /**
     * @param of what is placed
     * @param model that the question's vector comes from
     */
    Placing(IndexSearcher searcher, Question question, Query boundary, Query of, String model) {
        this.searcher = searcher;
        this.question = question;
        this.boundary = boundary;
        this.model = model;
        this.placed = new BooleanQuery.Builder()
                .add(of, Occur.FILTER)
                .add(boundary, Occur.FILTER)
                .build();
    }

    Placement place(Languages languages) throws IOException {
        if (searcher.count(placed) == 0) {
            return Placement.OUTSIDE;
        }
        Query words = new WordsQuery(languages).of(question);
        float[] unit = question.vector() == null ? null : UnitVector.of(question.vector());
        Float similarity = unit == null ? null : nearest(unit);
        return new Placement(
                true,
                words instanceof MatchNoDocsQuery ? null : byWords(words),
                unit == null || similarity == null ? null : 1 + nearer(unit, similarity),
                similarity == null ? null : (double) similarity);
    }

    private @Nullable Integer byWords(Query words) throws IOException {
        ScoreDoc[] best = searcher.search(Boundary.around(words, placed), 1).scoreDocs;
        return best.length == 0 ? null : 1 + higher(Boundary.around(words, boundary), best[0]);
    }

    private int higher(Query query, ScoreDoc than) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        int higher = 0;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer == null) {
                continue;
            }
            DocIdSetIterator each = scorer.iterator();
            for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
                if (isLive(leaf, doc)) {
                    float score = scorer.score();
                    if (score > than.score || (score == than.score && leaf.docBase + doc < than.doc)) {
                        higher++;
                    }
                }
            }
        }
        return higher;
    }

    private @Nullable Float nearest(float[] unit) throws IOException {
        float[] best = {-2};
        near(unit, placed, similarity -> best[0] = Math.max(best[0], similarity));
        return best[0] < -1.5f ? null : best[0];
    }

    private int nearer(float[] unit, float than) throws IOException {
        int[] nearer = {0};
        near(unit, boundary, similarity -> nearer[0] += similarity > than ? 1 : 0);
        return nearer[0];
    }

    private interface Similarity {
        void is(float similarity);
    }

    private void near(float[] unit, Query within, Similarity seen) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(within), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexedChunk.meaning(unit.length, model));
            Scorer scorer = vectors == null ? null : weight.scorer(leaf);
            if (vectors == null || scorer == null) {
                continue;
            }
            DocIdSetIterator each = scorer.iterator();
            FloatVectorValues.DocIndexIterator vector = vectors.iterator();
            for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
                if (vector.docID() < doc) {
                    vector.advance(doc);
                }
                if (vector.docID() == doc && isLive(leaf, doc)) {
                    seen.is(VectorUtil.dotProduct(unit, vectors.vectorValue(vector.index())));
                }
            }
        }
    }

    private static boolean isLive(LeafReaderContext leaf, int doc) {
        return leaf.reader().getLiveDocs() == null
                || leaf.reader().getLiveDocs().get(doc);
    }
}
