package dev.maru.knowledge.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a company: applied to the question, so that a change has effect at once on everything that is indexed.
 *
 * @param terms words that are meant as a whole, such as a product's name: where the question has one, chunks that have it
 *     letter by letter come first
 * @param synonyms sets of words that mean the same
 */
public record Vocabulary(List<String> terms, List<Set<String>> synonyms) {
    public static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of());
    private static final int MOST = 2000;

    public Vocabulary {
        terms = List.copyOf(terms);
        synonyms = synonyms.stream().map(Set::copyOf).toList();
        if (terms.size() > MOST || synonyms.size() > MOST) {
            throw new IllegalArgumentException(
                    "a vocabulary has at most " + MOST + " terms and as many sets of synonyms");
        }
    }

    /** The terms that the question has. */
    Set<String> termsIn(String question) {
        String asked = question.toLowerCase(Locale.ROOT);
        var found = new LinkedHashSet<String>();
        terms.stream().filter(term -> has(asked, term)).forEach(found::add);
        return found;
    }

    /** What else the question could have said. */
    Set<String> othersFor(String question) {
        String asked = question.toLowerCase(Locale.ROOT);
        var others = new LinkedHashSet<String>();
        for (Set<String> same : synonyms) {
            if (same.stream().anyMatch(word -> has(asked, word))) {
                same.stream().filter(word -> !has(asked, word)).forEach(others::add);
            }
        }
        return others;
    }

    /** A word of letters with cases must stand alone; Korean and its like are followed by particles. */
    private static boolean has(String asked, String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return false;
        }
        for (int at = asked.indexOf(wanted); at >= 0; at = asked.indexOf(wanted, at + 1)) {
            if (standsAlone(asked, at, at + wanted.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || !hasCase(text.charAt(from - 1)) || !hasCase(text.charAt(from)))
                && (to == text.length() || !hasCase(text.charAt(to)) || !hasCase(text.charAt(to - 1)));
    }

    private static boolean hasCase(char letter) {
        return Character.toUpperCase(letter) != Character.toLowerCase(letter);
    }
}
