package dev.maru.knowledge.index;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index while it is open: its one writer, its searchers, and the making durable of what was written. */
final class OpenIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIndex.class);
    private static final String LINEAGE = "lineage";
    private static final String SERVED = "served:";
    private static final double BUFFER_MB = 48;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final String lineage;
    private final Object committing = new Object();
    /** By source. */
    private volatile Map<String, String> served;

    private long durable = -1;

    private OpenIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.lineage = lineageOf(writer);
        this.served = servedBy(writer);
        this.searchers = new SearcherManager(writer, null);
    }

    /** Opens what is there. What is damaged is put aside, and the index begins anew, empty and under another lineage. */
    static OpenIndex at(Path folder, Analyzer analyzer) throws IOException {
        try {
            return open(folder, analyzer);
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | EOFException
                | FileNotFoundException
                | NoSuchFileException e) {
            putAside(folder, e);
            return open(folder, analyzer);
        }
    }

    private static OpenIndex open(Path folder, Analyzer analyzer) throws IOException {
        Directory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, config(analyzer));
            return new OpenIndex(directory, writer);
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.rollback();
            }
            directory.close();
            throw e;
        }
    }

    static void putAside(Path folder, Exception damage) throws IOException {
        Path aside = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-damaged"))
                .resolve(Long.toString(Instant.now().toEpochMilli()));
        Files.move(folder, aside);
        LOG.error(
                "The index at {} is damaged ({}). It was put aside as {} and begins anew, empty: every source fills it"
                        + " again with its next sync, without embedding again what was embedded. Delete {} when you have"
                        + " looked at it.",
                folder,
                damage.toString(),
                aside,
                aside);
    }

    private static IndexWriterConfig config(Analyzer analyzer) {
        return new IndexWriterConfig(analyzer)
                .setCodec(codec())
                .setRAMBufferSizeMB(BUFFER_MB)
                .setCommitOnClose(true);
    }

    /** Vectors in 8 bits for the search, and as they were for putting its finds into order. */
    private static Codec codec() {
        KnnVectorsFormat vectors = new Lucene104HnswScalarQuantizedVectorsFormat(ScalarEncoding.UNSIGNED_BYTE, 16, 128);
        return new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return vectors;
            }
        };
    }

    private static String lineageOf(IndexWriter writer) throws IOException {
        var said = writer.getLiveCommitData();
        if (said != null) {
            for (Map.Entry<String, String> each : said) {
                if (each.getKey().equals(LINEAGE)) {
                    return each.getValue();
                }
            }
        }
        String fresh = UUID.randomUUID().toString();
        writer.setLiveCommitData(Map.of(LINEAGE, fresh).entrySet());
        writer.commit();
        return fresh;
    }

    private static Map<String, String> servedBy(IndexWriter writer) {
        var served = new HashMap<String, String>();
        var said = writer.getLiveCommitData();
        if (said != null) {
            said.forEach(each -> {
                if (each.getKey().startsWith(SERVED)) {
                    served.put(each.getKey().substring(SERVED.length()), each.getValue());
                }
            });
        }
        return Map.copyOf(served);
    }

    Map<String, String> served() {
        return served;
    }

    /** All at once, and only when what is to be seen is durable and found. */
    void serve(String source, String edition) throws IOException {
        synchronized (committing) {
            var next = new HashMap<>(served);
            if (edition.isEmpty()) {
                next.remove(source);
            } else {
                next.put(source, edition);
            }
            var data = new HashMap<>(Map.of(LINEAGE, lineage));
            next.forEach((each, one) -> data.put(SERVED + each, one));
            writer.setLiveCommitData(data.entrySet());
            durable = Math.max(durable, writer.commit());
            searchers.maybeRefreshBlocking();
            served = Map.copyOf(next);
        }
    }

    /** What is found now, and which editions were served all the time while it was taken. */
    record Sight(IndexSearcher searcher, Map<String, String> served) {}

    /** To be given back by {@link #leave}. */
    Sight look() throws IOException {
        while (true) {
            Map<String, String> before = served;
            IndexSearcher searcher = searchers.acquire();
            if (served == before) {
                return new Sight(searcher, before);
            }
            searchers.release(searcher);
        }
    }

    void leave(Sight sight) throws IOException {
        searchers.release(sight.searcher);
    }

    IndexWriter writer() {
        return writer;
    }

    SearcherManager searchers() {
        return searchers;
    }

    String lineage() {
        return lineage;
    }

    /**
     * Returns when everything up to this operation is on the disk and found by searches. Whoever waits while another
     * commits is served by the next commit together with all others who wait.
     */
    void makeDurable(long sequence) throws IOException {
        synchronized (committing) {
            if (durable < sequence) {
                durable = Math.max(sequence, writer.commit());
                searchers.maybeRefreshBlocking();
            }
        }
    }

    boolean isUsable() {
        return writer.isOpen();
    }

    /** Reads every byte that was written and compares checksums. */
    void checkIntegrity() throws IOException {
        var searcher = searchers.acquire();
        try {
            for (var leaf : searcher.getIndexReader().leaves()) {
                leaf.reader().checkIntegrity();
            }
        } finally {
            searchers.release(searcher);
        }
    }

    /** Without writing anything any more. */
    void abandon() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}
