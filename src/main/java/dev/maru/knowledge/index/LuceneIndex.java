package dev.maru.knowledge.index;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
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
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One index on this machine. Words and meanings are two searches within the same {@link Boundary}, fused by rank. It is
 * opened when it is first needed, so that it costs a start nothing.
 */
final class LuceneIndex implements ChunkIndex, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);
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
    public void permit(Map<DocumentId, AccessList> access) {
        if (access.isEmpty()) {
            return;
        }
        writing(rewriting.writeLock(), (index, writer) -> {
            index.searchers().maybeRefreshBlocking();
            IndexSearcher searcher = index.searchers().acquire();
            try {
                var chunks = new StoredChunks(searcher);
                long last = -1;
                for (var each : access.entrySet()) {
                    last = Math.max(last, permit(writer, chunks, each.getKey(), each.getValue()));
                }
                return last;
            } finally {
                index.searchers().release(searcher);
            }
        });
    }

    private long permit(IndexWriter writer, StoredChunks chunks, DocumentId document, AccessList access)
            throws IOException {
        Term term = new Term(IndexedChunk.DOCUMENT, document.text());
        List<Document> rewritten = new ArrayList<>();
        boolean changes = false;
        for (int doc : chunks.all(new TermQuery(term))) {
            IndexedChunk chunk = chunks.chunk(doc);
            changes |= !chunk.readers().equals(access.readers());
            rewritten.add(chunk.readBy(access).toDocument(languages, chunks.vector(doc), model));
        }
        return changes ? writer.updateDocuments(term, rewritten) : -1;
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
        return reading(
                (searcher, served) -> new Searching(searcher, question, Boundary.of(question, served), languages, model)
                        .hits(clock.instant()));
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
            var chunks = new StoredChunks(searcher);
            for (int doc : chunks.all(query)) {
                IndexedChunk found = chunks.chunk(doc);
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
            var chunks = new StoredChunks(searcher);
            for (int doc : chunks.all(new TermQuery(new Term(IndexedChunk.SOURCE, source.text())))) {
                counts.merge(chunks.chunk(doc).documentId(), 1, Integer::sum);
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
