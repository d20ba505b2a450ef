package dev.maru.knowledge.index;

import dev.maru.model.FieldFilter;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Documents by what is known about them: whatever can be asked of a value is asked of each value that there is, once. */
final class FieldQuery extends MultiTermQuery {
    private final String prefix;
    private final FieldFilter.Test test;

    private FieldQuery(String field, String prefix, FieldFilter.Test test) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.prefix = prefix;
        this.test = test;
    }

    static Query of(FieldFilter filter) {
        return switch (filter) {
            case FieldFilter.All(var all) -> all(all);
            case FieldFilter.Any(var any) -> any(any);
            case FieldFilter.Test test
            when test.is().denies() ->
                new BooleanQuery.Builder()
                        .add(new MatchAllDocsQuery(), Occur.FILTER)
                        .add(having(test), Occur.MUST_NOT)
                        .build();
            case FieldFilter.Test test -> having(test);
        };
    }

    private static Query all(Iterable<FieldFilter> filters) {
        var query = new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.FILTER);
        filters.forEach(each -> query.add(of(each), Occur.FILTER));
        return query.build();
    }

    private static Query any(Iterable<FieldFilter> filters) {
        var query = new BooleanQuery.Builder();
        filters.forEach(each -> query.add(of(each), Occur.SHOULD));
        BooleanQuery built = query.build();
        return built.clauses().isEmpty() ? new MatchNoDocsQuery() : built;
    }

    private static Query having(FieldFilter.Test test) {
        boolean bySource = test.field().equals(FieldFilter.SOURCE);
        String field = bySource ? IndexedChunk.SOURCE : IndexedChunk.FIELD;
        String prefix = bySource ? "" : IndexedChunk.field(test.field(), "");
        return switch (test.is()) {
            case EQUALS, NOT_EQUALS, IN, NOT_IN ->
                new TermInSetQuery(
                        field,
                        test.values().stream()
                                .map(value -> new BytesRef(prefix + value))
                                .toList());
            default -> new FieldQuery(field, prefix, test);
        };
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws java.io.IOException {
        var start = new BytesRef(prefix);
        return new FilteredTermsEnum(terms.iterator()) {
            {
                setInitialSeekTerm(start);
            }

            @Override
            protected AcceptStatus accept(BytesRef term) {
                if (!StringHelper.startsWith(term, start)) {
                    return AcceptStatus.END;
                }
                return test.meets(term.utf8ToString().substring(prefix.length())) ? AcceptStatus.YES : AcceptStatus.NO;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String within) {
        return field + ":" + prefix + test.is() + test.values();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && prefix.equals(((FieldQuery) other).prefix)
                && test.equals(((FieldQuery) other).test);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + test.hashCode();
    }
}
