package dev.maru.knowledge.index;

import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.model.FieldFilter;
import dev.maru.shared.Id;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * What an asking one can see at all. Part of every query, inside the search for neighbours too: what lies outside of it is
 * never a candidate. Without an identity, or without a source, nothing lies inside.
 */
final class Boundary {
    private Boundary() {}

    /** @param served the edition that is seen of each source */
    static Query of(Question question, Map<String, String> served) {
        List<String> editions = question.sources().stream()
                .map(Id::text)
                .map(source -> IndexedChunk.edition(source, served.getOrDefault(source, "")))
                .toList();
        var query = new BooleanQuery.Builder()
                .add(anyOf(IndexedChunk.SOURCE, editions), Occur.FILTER)
                .add(readableBy(question.readers()), Occur.FILTER);
        if (!question.filter().equals(FieldFilter.EVERY)) {
            query.add(FieldQuery.of(question.filter()), Occur.FILTER);
        }
        return query.build();
    }

    static Query readableBy(Set<String> readers) {
        return anyOf(IndexedChunk.READER, readers);
    }

    /** What is sought and lies inside; scored by what is sought alone. */
    static Query around(Query sought, Query boundary) {
        return new BooleanQuery.Builder()
                .add(sought, Occur.MUST)
                .add(boundary, Occur.FILTER)
                .build();
    }

    private static Query anyOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
