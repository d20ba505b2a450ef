package dev.maru.knowledge.index;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.Fusion.Found;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One index on this machine. Words and meanings are two searches within the same {@link Boundary}, fused by rank. It is
 * opened when it is first needed, so that it costs a start nothing.
 */
final class LuceneIndex implements ChunkIndex, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);
    /** Each search looks deeper than what is asked for, or fusing would have little to choose from. */
    private static final int DEEPER = 5;

    private static final int AT_LEAST = 50;

    /** Part of the lineage: what was written in another way is written again. */
    private static final String FORMAT = "/2";

    private final Supplier<Path> folder;
    private final Clock clock;
    private final String model;
    private final Languages languages = new Languages();
    private final ReentrantLock opening = new ReentrantLock();
    /** Puts go on beside each other; reading a document's chunks to write them again must not meet one of them. */
    private final ReentrantReadWriteLock rewriting = new ReentrantReadWriteLock();

    private volatile @Nullable OpenIndex open;

    LuceneIndex(Supplier<Path> folder, Clock clock) {
        this(folder, clock, "");
    }

    /** @param model that the vectors of questions come from; empty where there is only one */
    LuceneIndex(Supplier<Path> folder, Clock clock, String model) {
        this.folder = folder;
        this.clock = clock;
        this.model = model;
    }

    private OpenIndex index() throws IOException {
        OpenIndex there = open;
        if (there != null && there.isUsable()) {
            return there;
        }
        opening.lock();
        try {
            if (open == null || !open.isUsable()) {
                OpenIndex fresh = OpenIndex.at(folder.get(), languages.byField());
                open = fresh;
                Thread.ofVirtual().name("index-check").start(() -> check(fresh));
            }
            return Objects.requireNonNull(open);
        } finally {
            opening.unlock();
        }
    }

    private void check(OpenIndex opened) {
        try {
            opened.checkIntegrity();
        } catch (CorruptIndexException | EOFException damage) {
            beginAnew(opened, damage);
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("The index could not be checked", e);
        }
    }

    private void beginAnew(OpenIndex damaged, Exception damage) {
        opening.lock();
        try {
            if (open == damaged) {
                open = null;
                damaged.abandon();
                OpenIndex.putAside(folder.get(), damage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The damaged index at " + folder.get() + " cannot be put aside", e);
        } finally {
            opening.unlock();
        }
    }

    @Override
    public void putAll(List<IndexedDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        writing(rewriting.readLock(), (index, writer) -> {
            long last = 0;
            for (IndexedDocument each : documents) {
                List<Document> chunks = documents(each);
                last = isServed(index, each)
                        ? replace(
                                writer,
                                new Term(IndexedChunk.DOCUMENT, each.document().text()),
                                chunks)
                        : replaceBeside(writer, each, chunks);
            }
            return last;
        });
    }

    private static boolean isServed(OpenIndex index, IndexedDocument document) {
        return index.served().getOrDefault(document.source().text(), "").equals(document.edition());
    }

    private static long replace(IndexWriter writer, Term document, List<Document> chunks) throws IOException {
        return chunks.isEmpty() ? writer.deleteDocuments(document) : writer.updateDocuments(document, chunks);
    }

    private static long replaceBeside(IndexWriter writer, IndexedDocument document, List<Document> chunks)
            throws IOException {
        String edition = IndexedChunk.edition(document.source().text(), document.edition());
        Query before = new BooleanQuery.Builder()
                .add(
                        new TermQuery(new Term(
                                IndexedChunk.DOCUMENT, document.document().text())),
                        Occur.FILTER)
                .add(new TermQuery(new Term(IndexedChunk.SOURCE, edition)), Occur.FILTER)
                .build();
        return chunks.isEmpty() ? writer.deleteDocuments(before) : writer.updateDocuments(before, chunks);
    }

    private List<Document> documents(IndexedDocument document) {
        Set<Integer> parents = document.chunks().stream()
                .map(Chunk::parent)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var written = new ArrayList<Document>();
        for (int i = 0; i < document.chunks().size(); i++) {
            Chunk chunk = document.chunks().get(i);
            float[] unit = document.vectors().isEmpty()
                    ? null
                    : UnitVector.of(document.vectors().get(i));
            written.add(IndexedChunk.of(document, chunk, !parents.contains(chunk.ordinal()))
                    .toDocument(languages, unit, model));
        }
        return written;
    }

    @Override
    public void permit(DocumentId document, AccessList access) {
        Term term = new Term(IndexedChunk.DOCUMENT, document.text());
        writing(rewriting.writeLock(), (index, writer) -> {
            List<Document> rewritten = new ArrayList<>();
            index.searchers().maybeRefreshBlocking();
            IndexSearcher searcher = index.searchers().acquire();
            try {
                boolean changes = false;
                for (int doc : all(searcher, new TermQuery(term))) {
                    IndexedChunk chunk = chunk(searcher, doc);
                    changes |= !chunk.readers().equals(access.readers());
                    rewritten.add(chunk.readBy(access).toDocument(languages, vector(searcher, doc), model));
                }
                if (!changes) {
                    return -1;
                }
            } finally {
                index.searchers().release(searcher);
            }
            return rewritten.isEmpty() ? -1 : writer.updateDocuments(term, rewritten);
        });
    }

    @Override
    public void remove(DocumentId document) {
        writing(
                rewriting.readLock(),
                (index, writer) -> writer.deleteDocuments(new Term(IndexedChunk.DOCUMENT, document.text())));
    }

    @Override
    public void remove(Collection<DocumentId> documents) {
        if (!documents.isEmpty()) {
            Term[] terms = documents.stream()
                    .map(each -> new Term(IndexedChunk.DOCUMENT, each.text()))
                    .toArray(Term[]::new);
            writing(rewriting.readLock(), (index, writer) -> writer.deleteDocuments(terms));
        }
    }

    @Override
    public void removeAll(SourceId source) {
        writing(rewriting.readLock(), (index, writer) -> {
            long last = writer.deleteDocuments(new Term(IndexedChunk.SOURCE, source.text()));
            index.serve(source.text(), "");
            return last;
        });
    }

    @Override
    public String served(SourceId source) {
        try {
            return index().served().getOrDefault(source.text(), "");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void serve(SourceId source, String edition) {
        writing(rewriting.writeLock(), (index, writer) -> {
            index.serve(source.text(), edition);
            return writer.deleteDocuments(othersThan(source, Set.of(edition)));
        });
    }

    @Override
    public void keepOnly(SourceId source, Set<String> editions) {
        Query others = othersThan(source, editions);
        boolean any = reading((searcher, _) -> searcher.count(others) > 0);
        if (any) {
            writing(rewriting.writeLock(), (index, writer) -> writer.deleteDocuments(others));
        }
    }

    private static Query othersThan(SourceId source, Set<String> editions) {
        var others = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(IndexedChunk.SOURCE, source.text())), Occur.FILTER);
        editions.forEach(each -> others.add(
                new TermQuery(new Term(IndexedChunk.SOURCE, IndexedChunk.edition(source.text(), each))),
                Occur.MUST_NOT));
        return others.build();
    }

    @Override
    public List<Hit> search(Question question) {
        if (question.sources().isEmpty() || question.readers().isEmpty()) {
            return List.of();
        }
        return reading((searcher, served) -> search(searcher, question, Boundary.of(question, served)));
    }

    @Override
    public Placement place(Question question, DocumentId document) {
        if (question.sources().isEmpty() || question.readers().isEmpty()) {
            return Placement.OUTSIDE;
        }
        Query of = new TermQuery(new Term(IndexedChunk.DOCUMENT, document.text()));
        return reading((searcher, served) ->
                new Placing(searcher, question, Boundary.of(question, served), of, model).place(languages));
    }

    private List<Hit> search(IndexSearcher searcher, Question question, Query boundary) throws IOException {
        int depth = Math.max(AT_LEAST, question.limit() * DEEPER);
        var fusion = new Fusion();
        float bestByWords = 0;
        if (question.blend().words() > 0) {
            ScoreDoc[] hits = byWords(searcher, question, boundary, depth);
            bestByWords = hits.length == 0 ? 0 : hits[0].score;
            fusion.words(hits, question.blend().words());
        }
        float[] unit = question.vector() == null ? null : UnitVector.of(question.vector());
        if (unit != null && question.blend().meaning() > 0) {
            fusion.meaning(
                    byMeaning(searcher, unit, boundary, depth), question.blend().meaning());
        }
        return hits(searcher, question, fusion.ordered(), bestByWords);
    }

    private ScoreDoc[] byWords(IndexSearcher searcher, Question question, Query boundary, int depth)
            throws IOException {
        Query words = new WordsQuery(languages).of(question);
        if (words instanceof MatchNoDocsQuery) {
            return new ScoreDoc[0];
        }
        Query bounded = new BooleanQuery.Builder()
                .add(words, Occur.MUST)
                .add(boundary, Occur.FILTER)
                .build();
        return searcher.search(bounded, depth).scoreDocs;
    }

    /** The neighbours are looked for in 8 bits, inside the boundary, and put into order by the whole vectors. */
    private ScoreDoc[] byMeaning(IndexSearcher searcher, float[] unit, Query boundary, int depth) throws IOException {
        Query near = new KnnFloatVectorQuery(IndexedChunk.meaning(unit.length, model), unit, depth, boundary);
        ScoreDoc[] found = searcher.search(near, depth).scoreDocs;
        for (ScoreDoc each : found) {
            float[] whole = vector(searcher, each.doc);
            if (whole != null) {
                each.score = VectorUtil.dotProduct(unit, whole);
            }
        }
        Arrays.sort(
                found, Comparator.comparingDouble((ScoreDoc hit) -> -hit.score).thenComparingInt(hit -> hit.doc));
        return found;
    }

    private List<Hit> hits(IndexSearcher searcher, Question question, List<Found> found, float bestByWords)
            throws IOException {
        boolean boosts = question.blend().boosts();
        MatchedWords matched = question.explained() ? new MatchedWords(languages, question.words()) : null;
        var hits = new ArrayList<Hit>();
        for (Found each : boosts ? found : found.subList(0, Math.min(question.limit(), found.size()))) {
            IndexedChunk chunk = chunk(searcher, each.doc());
            hits.add(new Hit(
                    chunk.sourceId(),
                    chunk.documentId(),
                    chunk.title(),
                    chunk.address(),
                    chunk.chunk(),
                    Fusion.boosted(each.score(), chunk.sourceId(), chunk.modified(), question.blend(), clock.instant()),
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

    @Override
    public Optional<Chunk> chunk(DocumentId document, int ordinal, Set<String> readers) {
        if (readers.isEmpty()) {
            return Optional.empty();
        }
        Query query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(IndexedChunk.PART, IndexedChunk.part(document, ordinal))), Occur.FILTER)
                .add(Boundary.readableBy(readers), Occur.FILTER)
                .build();
        return reading((searcher, served) -> {
            for (int doc : all(searcher, query)) {
                IndexedChunk found = chunk(searcher, doc);
                if (found.isOf(served)) {
                    return Optional.of(found.chunk());
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public Map<DocumentId, Integer> chunksOf(SourceId source) {
        return reading((searcher, _) -> {
            var counts = new HashMap<DocumentId, Integer>();
            for (int doc : all(searcher, new TermQuery(new Term(IndexedChunk.SOURCE, source.text())))) {
                counts.merge(chunk(searcher, doc).documentId(), 1, Integer::sum);
            }
            return counts;
        });
    }

    @Override
    public String lineage() {
        try {
            return index().lineage() + FORMAT;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static int[] all(IndexSearcher searcher, Query query) throws IOException {
        int count = searcher.count(query);
        return count == 0
                ? new int[0]
                : Arrays.stream(searcher.search(query, count).scoreDocs)
                        .mapToInt(hit -> hit.doc)
                        .sorted()
                        .toArray();
    }

    private static IndexedChunk chunk(IndexSearcher searcher, int doc) throws IOException {
        return IndexedChunk.of(searcher.storedFields().document(doc));
    }

    private static float @Nullable [] vector(IndexSearcher searcher, int doc) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        for (var field : leaf.reader().getFieldInfos()) {
            if (field.getVectorDimension() > 0) {
                FloatVectorValues values = leaf.reader().getFloatVectorValues(field.name);
                var each = values.iterator();
                if (each.advance(doc - leaf.docBase) == doc - leaf.docBase) {
                    return values.vectorValue(each.index()).clone();
                }
            }
        }
        return null;
    }

    /** Changes the index. @return the number of the last operation, or less than 0 for none */
    private interface Writing {
        long write(OpenIndex index, IndexWriter writer) throws IOException;
    }

    private interface Reading<T> {
        T read(IndexSearcher searcher, Map<String, String> served) throws IOException;
    }

    private void writing(Lock lock, Writing change) {
        try {
            OpenIndex index = index();
            long sequence;
            lock.lock();
            try {
                sequence = change.write(index, index.writer());
            } finally {
                lock.unlock();
            }
            if (sequence >= 0) {
                index.makeDurable(sequence);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw unusable(e);
        }
    }

    private <T> T reading(Reading<T> question) {
        OpenIndex index = null;
        try {
            index = index();
            OpenIndex.Sight sight = index.look();
            try {
                return question.read(sight.searcher(), sight.served());
            } finally {
                index.leave(sight);
            }
        } catch (CorruptIndexException damage) {
            if (index != null) {
                beginAnew(index, damage);
            }
            throw unusable(damage);
        } catch (IOException | AlreadyClosedException e) {
            throw unusable(e);
        }
    }

    private IndexUnavailable unusable(Exception e) {
        return new IndexUnavailable(
                "The index at " + folder.get() + " cannot be used now: " + e.getMessage()
                        + ". Look whether its disk is full or was taken away; it is opened again at the next try.",
                e);
    }

    @Override
    public void close() throws IOException {
        opening.lock();
        try {
            OpenIndex closing = open;
            open = null;
            if (closing != null) {
                closing.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
