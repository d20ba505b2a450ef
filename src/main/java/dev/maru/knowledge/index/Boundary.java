package dev.maru.knowledge.index;

import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.shared.Id;
import dev.maru.shared.SourceId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * What an asking one can see at all. Part of every query, inside the search for neighbours too: what lies outside of it is
 * never a candidate. Without an identity, or without a source, nothing lies inside.
 */
final class Boundary {
    private Boundary() {}

    static Query of(Question question) {
        return within(question.sources(), question.readers(), question.fields());
    }

    private static Query within(Set<SourceId> sources, Set<String> readers, Map<String, String> fields) {
        var query = new BooleanQuery.Builder()
                .add(anyOf(IndexedChunk.SOURCE, sources.stream().map(Id::text).toList()), Occur.FILTER)
                .add(readableBy(readers), Occur.FILTER);
        fields.forEach((name, value) ->
                query.add(new TermQuery(new Term(IndexedChunk.FIELD, IndexedChunk.field(name, value))), Occur.FILTER));
        return query.build();
    }

    static Query readableBy(Set<String> readers) {
        return anyOf(IndexedChunk.READER, readers);
    }

    private static Query anyOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
