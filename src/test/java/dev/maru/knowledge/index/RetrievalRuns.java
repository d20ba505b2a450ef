package dev.maru.knowledge.index;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** What the retrieval bench runs: the real index, and what it is held against. */
public final class RetrievalRuns {
    private static final SourceId SOURCE = SourceId.next();
    private static final Set<String> EVERYONE = Set.of(AccessList.EVERYONE);
    private static final int DEPTH = 10;

    private RetrievalRuns() {}

    /** For each question the numbers of the texts that were found, the best first, ten at most. */
    public static Map<String, List<int[]>> rankings(
            Path folder,
            List<String> texts,
            List<float[]> textVectors,
            List<String> questions,
            List<float[]> questionVectors)
            throws IOException {
        var rankings = new LinkedHashMap<String, List<int[]>>();
        rankings.put("whitespace, BM25", plain(new WhitespaceAnalyzer(), texts, questions));
        rankings.put("English, BM25", plain(new EnglishAnalyzer(), texts, questions));
        try (LuceneIndex index = new LuceneIndex(() -> folder, Clock.systemUTC())) {
            var numbers = new HashMap<DocumentId, Integer>();
            var documents = new ArrayList<IndexedDocument>();
            for (int i = 0; i < texts.size(); i++) {
                DocumentId id = DocumentId.next();
                numbers.put(id, i);
                documents.add(document(id, texts.get(i), textVectors.get(i), AccessList.PUBLIC));
            }
            index.putAll(documents);
            rankings.put("Maru, words", ranked(index, numbers, questions, questionVectors, new Blend(1, 0, null)));
            rankings.put("Maru, meaning", ranked(index, numbers, questions, questionVectors, new Blend(0, 1, null)));
            rankings.put("Maru, both", ranked(index, numbers, questions, questionVectors, Blend.EVEN));
        }
        return rankings;
    }

    private static List<int[]> ranked(
            LuceneIndex index,
            Map<DocumentId, Integer> numbers,
            List<String> questions,
            List<float[]> vectors,
            Blend blend) {
        return IntStream.range(0, questions.size())
                .mapToObj(i -> index
                        .search(new Question(
                                questions.get(i),
                                vectors.get(i),
                                Set.of(SOURCE),
                                EVERYONE,
                                Map.of(),
                                Vocabulary.EMPTY,
                                blend,
                                DEPTH,
                                false))
                        .stream()
                        .mapToInt(hit -> numbers.getOrDefault(hit.document(), -1))
                        .toArray())
                .toList();
    }

    private static List<int[]> plain(Analyzer analyzer, List<String> texts, List<String> questions) throws IOException {
        try (var directory = new ByteBuffersDirectory()) {
            try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (String text : texts) {
                    var document = new Document();
                    document.add(new TextField("text", text, Store.NO));
                    writer.addDocument(document);
                }
            }
            try (var reader = DirectoryReader.open(directory)) {
                var searcher = new IndexSearcher(reader);
                var builder = new QueryBuilder(analyzer);
                var found = new ArrayList<int[]>();
                for (String question : questions) {
                    var query = builder.createBooleanQuery("text", question);
                    ScoreDoc[] hits = query == null ? new ScoreDoc[0] : searcher.search(query, DEPTH).scoreDocs;
                    found.add(Arrays.stream(hits).mapToInt(hit -> hit.doc).toArray());
                }
                return found;
            }
        }
    }

    /**
     * How search by meaning fares among many.
     *
     * @param recall of the ten nearest, against looking at every one
     * @param p95Millis of a search with the boundary, the fetching of the texts included
     */
    public record Neighbours(
            int vectors, double share, double recall, double p50Millis, double p95Millis, long buildMillis) {}

    /**
     * Vectors in clusters, as texts are; questions are near some of them.
     *
     * @param shares what part of all the asking one may read, for each run
     */
    public static List<Neighbours> neighbours(Path folder, int count, int dimensions, List<Double> shares, long seed)
            throws IOException {
        var random = new Random(seed);
        float[][] centres = new float[count / 100][];
        Arrays.setAll(centres, _ -> direction(random, dimensions, null, 1));
        float[][] vectors = new float[count][];
        Arrays.setAll(vectors, i -> direction(random, dimensions, centres[random.nextInt(centres.length)], 0.9));
        var numbers = new HashMap<DocumentId, Integer>();
        double[] draws = random.doubles(count).toArray();
        try (LuceneIndex index = new LuceneIndex(() -> folder, Clock.systemUTC())) {
            long begun = System.nanoTime();
            var some = new ArrayList<IndexedDocument>();
            for (int i = 0; i < count; i++) {
                DocumentId id = DocumentId.next();
                numbers.put(id, i);
                var readers = new HashSet<String>();
                for (double share : shares) {
                    if (draws[i] < share) {
                        readers.add("share:" + share);
                    }
                }
                some.add(document(id, "text " + i, vectors[i], new AccessList(readers)));
                if (some.size() == 5000 || i == count - 1) {
                    index.putAll(some);
                    some.clear();
                }
            }
            long took = (System.nanoTime() - begun) / 1_000_000;
            var results = new ArrayList<Neighbours>();
            for (double share : shares) {
                results.add(ask(index, numbers, vectors, draws, share, random, took));
            }
            return results;
        }
    }

    private static Neighbours ask(
            LuceneIndex index,
            Map<DocumentId, Integer> numbers,
            float[][] vectors,
            double[] draws,
            double share,
            Random random,
            long buildMillis) {
        int questions = 500;
        int warm = 300;
        double found = 0;
        double[] times = new double[questions];
        for (int i = -warm; i < questions; i++) {
            float[] asked = direction(random, vectors[0].length, vectors[random.nextInt(vectors.length)], 0.6);
            long begun = System.nanoTime();
            List<Hit> hits = index.search(new Question(
                    "",
                    asked,
                    Set.of(SOURCE),
                    Set.of("share:" + share),
                    Map.of(),
                    Vocabulary.EMPTY,
                    new Blend(0, 1, null),
                    DEPTH,
                    false));
            if (i >= 0) {
                times[i] = (System.nanoTime() - begun) / 1e6;
                Set<Integer> nearest = nearest(vectors, draws, share, asked);
                found += hits.stream()
                                .filter(hit -> nearest.contains(numbers.get(hit.document())))
                                .count()
                        / (double) nearest.size();
            }
        }
        Arrays.sort(times);
        return new Neighbours(
                vectors.length,
                share,
                found / questions,
                times[questions / 2],
                times[questions * 95 / 100],
                buildMillis);
    }

    private static Set<Integer> nearest(float[][] vectors, double[] draws, double share, float[] asked) {
        int[] best = new int[DEPTH];
        double[] scores = new double[DEPTH];
        Arrays.fill(scores, Double.NEGATIVE_INFINITY);
        Arrays.fill(best, -1);
        for (int i = 0; i < vectors.length; i++) {
            if (draws[i] >= share) {
                continue;
            }
            double score = 0;
            for (int d = 0; d < asked.length; d++) {
                score += (double) vectors[i][d] * asked[d];
            }
            int at = DEPTH;
            while (at > 0 && scores[at - 1] < score) {
                at--;
            }
            if (at < DEPTH) {
                System.arraycopy(scores, at, scores, at + 1, DEPTH - 1 - at);
                System.arraycopy(best, at, best, at + 1, DEPTH - 1 - at);
                scores[at] = score;
                best[at] = i;
            }
        }
        var nearest = new HashSet<Integer>();
        Arrays.stream(best).filter(each -> each >= 0).forEach(nearest::add);
        return nearest;
    }

    /** Of length 1; around a centre where there is one. */
    private static float[] direction(Random random, int dimensions, float @Nullable [] centre, double spread) {
        float[] vector = new float[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            double noise = random.nextGaussian() * spread / Math.sqrt(dimensions);
            vector[i] = (float) (centre == null ? noise : centre[i] + noise);
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static IndexedDocument document(DocumentId id, String text, float[] vector, AccessList access) {
        return new IndexedDocument(
                SOURCE,
                id,
                "",
                "",
                null,
                null,
                Map.of(),
                access,
                List.of(new Chunk(0, text, "", List.of(), null, null)),
                List.of(vector));
    }
}
