package dev.maru.knowledge.index;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;

/** Says which words of a question a chunk has, in the question's own spelling. */
final class MatchedWords {
    private final Languages languages;
    private final Map<String, Map<String, Set<BytesRef>>> asked = new LinkedHashMap<>();

    MatchedWords(Languages languages, String question) {
        this.languages = languages;
        for (String word : question.strip().split("\\s+")) {
            for (String language : languages.of(word, null)) {
                asked.computeIfAbsent(language, _ -> new LinkedHashMap<>()).put(word, languages.terms(language, word));
            }
        }
    }

    List<String> in(IndexedChunk chunk) {
        String text = chunk.chunk().context() + "\n" + chunk.chunk().text();
        var matched = new LinkedHashSet<String>();
        for (String language : languages.of(text, chunk.language())) {
            var there = new HashSet<>(languages.terms(language, text));
            asked.getOrDefault(language, Map.of()).forEach((word, terms) -> {
                // pairs of letters match by chance: all of a word's must be there
                boolean found = language.equals(Languages.ANY)
                        ? !terms.isEmpty() && there.containsAll(terms)
                        : terms.stream().anyMatch(there::contains);
                if (found) {
                    matched.add(word);
                }
            });
        }
        return List.copyOf(matched);
    }
}
