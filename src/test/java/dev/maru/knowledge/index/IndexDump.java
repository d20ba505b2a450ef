package dev.maru.knowledge.index;

import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/** An index of a test's own, and what really lies on its disk, read by Lucene alone. */
public final class IndexDump {
    private IndexDump() {}

    public static ChunkIndex open(Path folder, String model) {
        return new LuceneIndex(() -> folder, Clock.systemUTC(), model);
    }

    public static void close(ChunkIndex index) throws IOException {
        ((LuceneIndex) index).close();
    }

    /** Every chunk of a source with all that is kept of it, its vector included; without the ids that chance gave. */
    public static List<String> of(Path folder, SourceId source) throws IOException {
        var found = new ArrayList<String>();
        try (var directory = FSDirectory.open(folder);
                var reader = DirectoryReader.open(directory)) {
            var searcher = new IndexSearcher(reader);
            var query = new TermQuery(new Term(IndexedChunk.SOURCE, source.text()));
            for (var leaf : reader.leaves()) {
                var weight = searcher.createWeight(
                        searcher.rewrite(query), org.apache.lucene.search.ScoreMode.COMPLETE_NO_SCORES, 1);
                var scorer = weight.scorer(leaf);
                if (scorer == null) {
                    continue;
                }
                var docs = scorer.iterator();
                for (int doc = docs.nextDoc();
                        doc != org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;
                        doc = docs.nextDoc()) {
                    if (leaf.reader().getLiveDocs() == null
                            || leaf.reader().getLiveDocs().get(doc)) {
                        found.add(written(leaf.reader(), doc));
                    }
                }
            }
        }
        found.sort(null);
        return found;
    }

    private static String written(LeafReader reader, int doc) throws IOException {
        IndexedChunk chunk = IndexedChunk.of(reader.storedFields().document(doc));
        String text = "%s | %s | %s | %s | %s | %s | %s | %s | %s"
                .formatted(
                        new TreeMap<>(chunk.fields()),
                        chunk.chunk().ordinal(),
                        chunk.title(),
                        chunk.address(),
                        chunk.language(),
                        chunk.modified(),
                        new TreeSet<>(chunk.readers()),
                        chunk.sought(),
                        chunk.chunk());
        return text.replace(chunk.document(), "DOCUMENT").replace(chunk.source(), "SOURCE") + " | "
                + vector(reader, doc);
    }

    private static String vector(LeafReader reader, int doc) throws IOException {
        for (FieldInfo field : reader.getFieldInfos()) {
            if (field.getVectorDimension() > 0) {
                var values = reader.getFloatVectorValues(field.name);
                var each = values.iterator();
                if (each.advance(doc) == doc) {
                    return field.name + Arrays.toString(values.vectorValue(each.index()));
                }
            }
        }
        return "no vector";
    }
}
