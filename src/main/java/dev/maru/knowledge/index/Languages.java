package dev.maru.knowledge.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The analyzers by language, and which of them a text goes through: a chunk in Korean with English terms goes through both.
 * Every text also goes through {@link #ANY}, which knows no language: words as they are, and pairs of letters where a
 * script has no reliable spaces. It finds names that no dictionary knows.
 */
final class Languages {
    static final String ANY = "any";
    private static final String PREFIX = "words_";

    private final Map<String, Analyzer> analyzers = Map.ofEntries(
            Map.entry(ANY, new WordsAndPairs()),
            Map.entry("ko", new KoreanAnalyzer()),
            Map.entry("en", new EnglishAnalyzer()),
            Map.entry("de", new GermanAnalyzer()),
            Map.entry("es", new SpanishAnalyzer()),
            Map.entry("fr", new FrenchAnalyzer()),
            Map.entry("id", new IndonesianAnalyzer()),
            Map.entry("it", new ItalianAnalyzer()),
            Map.entry("nl", new DutchAnalyzer()),
            Map.entry("pt", new PortugueseAnalyzer()),
            Map.entry("ru", new RussianAnalyzer()),
            Map.entry("sv", new SwedishAnalyzer()),
            Map.entry("th", new ThaiAnalyzer()));

    static String field(String language) {
        return PREFIX + language;
    }

    static boolean isWords(String field) {
        return field.startsWith(PREFIX);
    }

    /** For the writer: each field by its language. */
    Analyzer byField() {
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return analyzer(field.substring(PREFIX.length()));
            }
        };
    }

    private Analyzer analyzer(String language) {
        Analyzer analyzer = analyzers.get(language);
        if (analyzer == null) {
            throw new IllegalArgumentException("there is no analyzer for \"" + language + "\"");
        }
        return analyzer;
    }

    /** @param detected the language of the whole document; null where it is not known */
    Set<String> of(String text, @Nullable String detected) {
        int hangul = 0;
        int latin = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= '가' && letter <= '힣') {
                hangul++;
            } else if (letter < 0x250 && Character.isLetter(letter)) {
                latin++;
            }
        }
        var languages = new LinkedHashSet<String>();
        languages.add(ANY);
        if (hangul > 0) {
            languages.add("ko");
        }
        if (detected != null && analyzers.containsKey(detected)) {
            languages.add(detected);
        }
        boolean latinOfAnother =
                detected != null && !detected.equals("ko") && !detected.equals("en") && analyzers.containsKey(detected);
        if (latin > 1 && !latinOfAnother) {
            languages.add("en");
        }
        return languages;
    }

    /** The different terms of a text, in the order in which they first come. */
    Set<BytesRef> terms(String language, String text) {
        return new LinkedHashSet<>(sequence(language, text));
    }

    List<BytesRef> sequence(String language, String text) {
        var terms = new ArrayList<BytesRef>();
        try (TokenStream tokens = analyzer(language).tokenStream(field(language), text)) {
            TermToBytesRefAttribute term = tokens.addAttribute(TermToBytesRefAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(BytesRef.deepCopyOf(term.getBytesRef()));
            }
            tokens.end();
            return terms;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    Set<String> known() {
        return new TreeSet<>(analyzers.keySet());
    }

    /** Words in lower case; Korean, Chinese and Japanese in overlapping pairs of letters. */
    private static final class WordsAndPairs extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            return new TokenStreamComponents(
                    words, new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(words))));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
            return new LowerCaseFilter(new CJKWidthFilter(in));
        }
    }
}
