package dev.maru.knowledge.index;

import dev.maru.knowledge.index.ChunkIndex.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What a question looks for by its words: in the fields of its languages, with the company's vocabulary. */
final class WordsQuery {
    /** Words without a language find what the others do not; they count for less, or chance pairs of letters would win. */
    private static final float ANY_LANGUAGE = 0.3f;

    private static final float SYNONYM = 0.8f;
    private static final float TERM = 4f;
    /** A question can be as long as a page: its first words say what it is about. */
    private static final int MOST_TERMS = 100;

    private static final int MOST_OF_VOCABULARY = 20;
    private static final int MOST_TERMS_OF_SYNONYM = 8;

    private final Languages languages;

    WordsQuery(Languages languages) {
        this.languages = languages;
    }

    Query of(Question question) {
        var query = new BooleanQuery.Builder();
        boolean asks = false;
        for (String language : languages.of(question.words(), null)) {
            Query terms = anyOf(language, question.words());
            asks |= !(terms instanceof MatchNoDocsQuery);
            query.add(language.equals(Languages.ANY) ? new BoostQuery(terms, ANY_LANGUAGE) : terms, Occur.SHOULD);
        }
        question.vocabulary().othersFor(question.words()).stream()
                .limit(MOST_OF_VOCABULARY)
                .forEach(other -> query.add(new BoostQuery(allOf(other), SYNONYM), Occur.SHOULD));
        question.vocabulary().termsIn(question.words()).stream()
                .limit(MOST_OF_VOCABULARY)
                .forEach(term -> query.add(new BoostQuery(letterByLetter(term), TERM), Occur.SHOULD));
        return asks ? query.build() : new MatchNoDocsQuery();
    }

    private Query anyOf(String language, String text) {
        Set<BytesRef> terms = languages.terms(language, text);
        if (terms.isEmpty()) {
            return new MatchNoDocsQuery();
        }
        var query = new BooleanQuery.Builder();
        terms.stream().limit(MOST_TERMS).forEach(term -> query.add(word(language, term), Occur.SHOULD));
        return query.build();
    }

    /** A synonym of several words counts only as a whole. */
    private Query allOf(String text) {
        var query = new BooleanQuery.Builder();
        for (String language : languages.of(text, null)) {
            var all = new BooleanQuery.Builder();
            List<BytesRef> terms = new ArrayList<>(languages.terms(language, text));
            terms.stream().limit(MOST_TERMS_OF_SYNONYM).forEach(term -> all.add(word(language, term), Occur.MUST));
            Query whole = terms.isEmpty() ? new MatchNoDocsQuery() : all.build();
            query.add(language.equals(Languages.ANY) ? new BoostQuery(whole, ANY_LANGUAGE) : whole, Occur.SHOULD);
        }
        return query.build();
    }

    private Query letterByLetter(String text) {
        BytesRef[] terms = languages.sequence(Languages.ANY, text).toArray(BytesRef[]::new);
        return terms.length == 0 ? new MatchNoDocsQuery() : new PhraseQuery(Languages.field(Languages.ANY), terms);
    }

    private static Query word(String language, BytesRef term) {
        return new TermQuery(new Term(Languages.field(language), term));
    }
}
