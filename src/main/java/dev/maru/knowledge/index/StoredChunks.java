package dev.maru.knowledge.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Chunks as one state of the index holds them. */
record StoredChunks(IndexSearcher searcher) {
    /** The numbers of all that a query finds, in order. */
    int[] all(Query query) throws IOException {
        int count = searcher.count(query);
        return count == 0
                ? new int[0]
                : Arrays.stream(searcher.search(query, count).scoreDocs)
                        .mapToInt(hit -> hit.doc)
                        .sorted()
                        .toArray();
    }

    IndexedChunk chunk(int doc) throws IOException {
        return IndexedChunk.of(searcher.storedFields().document(doc));
    }

    /** As it was given, of whichever model; null where there is none. */
    float @Nullable [] vector(int doc) throws IOException {
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
}
