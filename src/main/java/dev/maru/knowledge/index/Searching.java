package dev.maru.knowledge.index;

import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.knowledge.index.Fusion.Found;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;

/** Searches by words and by meaning within one boundary, and fuses what they find by rank. */
final class Searching {
    /** Each search looks deeper than what is asked for, or fusing would have little to choose from. */
    private static final int DEEPER = 5;

    private static final int AT_LEAST = 50;

    private final IndexSearcher searcher;
    private final StoredChunks chunks;
    private final Question question;
    private final Query boundary;
    private final Languages languages;
    private final String model;

    /** @param model that the question's vector comes from */
    Searching(IndexSearcher searcher, Question question, Query boundary, Languages languages, String model) {
        this.searcher = searcher;
        this.chunks = new StoredChunks(searcher);
        this.question = question;
        this.boundary = boundary;
        this.languages = languages;
        this.model = model;
    }

    /** @param now by which documents are new or old */
    List<Hit> hits(Instant now) throws IOException {
        int depth = Math.max(AT_LEAST, question.limit() * DEEPER);
        var fusion = new Fusion();
        float bestByWords = 0;
        if (question.blend().words() > 0) {
            ScoreDoc[] hits = byWords(depth);
            bestByWords = hits.length == 0 ? 0 : hits[0].score;
            fusion.words(hits, question.blend().words());
        }
        float[] unit = question.vector() == null ? null : UnitVector.of(question.vector());
        if (unit != null && question.blend().meaning() > 0) {
            fusion.meaning(byMeaning(unit, depth), question.blend().meaning());
        }
        return hits(fusion.ordered(), bestByWords, now);
    }

    private ScoreDoc[] byWords(int depth) throws IOException {
        Query words = new WordsQuery(languages).of(question);
        if (words instanceof MatchNoDocsQuery) {
            return new ScoreDoc[0];
        }
        return searcher.search(Boundary.around(words, boundary), depth).scoreDocs;
    }

    /** The neighbours are looked for in 8 bits, inside the boundary, and put into order by the whole vectors. */
    private ScoreDoc[] byMeaning(float[] unit, int depth) throws IOException {
        Query near = new KnnFloatVectorQuery(IndexedChunk.meaning(unit.length, model), unit, depth, boundary);
        ScoreDoc[] found = searcher.search(near, depth).scoreDocs;
        for (ScoreDoc each : found) {
            float[] whole = chunks.vector(each.doc);
            if (whole != null) {
                each.score = VectorUtil.dotProduct(unit, whole);
            }
        }
        Arrays.sort(
                found, Comparator.comparingDouble((ScoreDoc hit) -> -hit.score).thenComparingInt(hit -> hit.doc));
        return found;
    }

    private List<Hit> hits(List<Found> found, float bestByWords, Instant now) throws IOException {
        boolean boosts = question.blend().boosts();
        MatchedWords matched = question.explained() ? new MatchedWords(languages, question.words()) : null;
        var hits = new ArrayList<Hit>();
        for (Found each : boosts ? found : found.subList(0, Math.min(question.limit(), found.size()))) {
            IndexedChunk chunk = chunks.chunk(each.doc());
            hits.add(new Hit(
                    chunk.sourceId(),
                    chunk.documentId(),
                    chunk.title(),
                    chunk.address(),
                    chunk.chunk(),
                    Fusion.boosted(each.score(), chunk.sourceId(), chunk.modified(), question.blend(), now),
                    each.byWords() == null ? null : each.byWords().rank(),
                    each.byMeaning() == null ? null : each.byMeaning().rank(),
                    each.byWords() == null ? null : (double) each.byWords().score() / bestByWords,
                    each.byMeaning() == null ? null : (double) each.byMeaning().score(),
                    chunk.modified(),
                    chunk.fields(),
                    matched == null ? List.of() : matched.in(chunk)));
        }
        if (boosts) {
            hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        }
        return hits.size() > question.limit() ? List.copyOf(hits.subList(0, question.limit())) : hits;
    }
}
