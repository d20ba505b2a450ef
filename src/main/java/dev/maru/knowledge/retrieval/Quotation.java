package dev.maru.knowledge.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maru.model.Citations;
import dev.maru.model.Citations.Citation;
import dev.maru.model.Citations.Outcome;
import dev.maru.model.Grounding.Passages;
import dev.maru.model.Passage;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what of its passages an answer rests on. Where the answer points at a passage, the sentence of the passage that is
 * nearest to the statement is quoted; where it does not, passages are recognized by what they share with it. A quotation is
 * cut out of the passage, never taken from the answer, so it stands there letter by letter.
 */
final class Quotation {
    private static final Pattern MARK = Pattern.compile("\\[(\\d{1,3})]");
    private static final Pattern LEADING_MARKS = Pattern.compile("(?:\\[\\d{1,3}]\\s*)+");
    private static final int LONGEST = 400;
    /** Of the pairs of letters of an answer's sentence, that a passage's sentence must have to be recognized. */
    private static final double RECOGNIZED = 0.5;

    private Quotation() {}

    static Citations of(String answer, Passages grounding) {
        if (grounding.passages().isEmpty()) {
            return new Citations(
                    grounding.knowledgeBase(),
                    Outcome.NO_ANSWER_IN_SOURCES,
                    List.of(),
                    grounding.wordsAlone(),
                    grounding.soughtFor());
        }
        var citations = new ArrayList<Citation>();
        var cited = new HashSet<Integer>();
        for (String statement : statements(answer)) {
            Matcher mark = MARK.matcher(statement);
            while (mark.find()) {
                int number = Integer.parseInt(mark.group(1));
                if (number >= 1 && number <= grounding.passages().size() && cited.add(number)) {
                    citations.add(quote(grounding.passages().get(number - 1), statement, true));
                }
            }
        }
        if (citations.isEmpty()) {
            recognize(answer, grounding, citations);
        }
        Outcome outcome = citations.isEmpty() ? Outcome.NOT_SUPPORTED : Outcome.GROUNDED;
        return new Citations(
                grounding.knowledgeBase(), outcome, citations, grounding.wordsAlone(), grounding.soughtFor());
    }

    private static void recognize(String answer, Passages grounding, List<Citation> citations) {
        List<String> statements = statements(answer);
        for (Passage passage : grounding.passages()) {
            for (String statement : statements) {
                Citation quote = quote(passage, statement, false);
                if (pairs(statement).size() > 4 && likeness(statement, quote.quote()) >= RECOGNIZED) {
                    citations.add(quote);
                    break;
                }
            }
        }
    }

    private static Citation quote(Passage passage, String statement, boolean marked) {
        String nearest = "";
        double best = -1;
        for (String sentence : sentences(passage.text())) {
            double like = likeness(statement, sentence);
            if (like > best) {
                best = like;
                nearest = sentence;
            }
        }
        String quote = nearest.length() > LONGEST ? nearest.substring(0, LONGEST) : nearest;
        return new Citation(
                passage.number(),
                passage.document(),
                passage.title(),
                opened(passage.address(), quote),
                passage.page(),
                quote,
                marked);
    }

    /** A document that the portal shows opens with the sentence marked; its beginning is enough to find it by. */
    private static String opened(String address, String quote) {
        if (!address.startsWith("/documents/") || quote.isEmpty()) {
            return address;
        }
        String begins =
                quote.substring(0, quote.offsetByCodePoints(0, Math.min(24, quote.codePointCount(0, quote.length()))));
        return address + (address.contains("?") ? "&" : "?") + "quote=" + URLEncoder.encode(begins, UTF_8);
    }

    /** How much of the statement the sentence says: in pairs of letters, which fits every script. */
    private static double likeness(String statement, String sentence) {
        Set<String> said = pairs(statement);
        Set<String> there = pairs(sentence);
        return said.isEmpty()
                ? 0
                : (double) said.stream().filter(there::contains).count() / said.size();
    }

    private static Set<String> pairs(String text) {
        String letters = MARK.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            if (Character.isLetterOrDigit(letters.charAt(i)) && Character.isLetterOrDigit(letters.charAt(i + 1))) {
                pairs.add(letters.substring(i, i + 2));
            }
        }
        return pairs;
    }

    private static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (endsHere(text, i)) {
                add(sentences, text.substring(from, i + 1));
                from = i + 1;
            }
        }
        add(sentences, text.substring(from));
        return sentences;
    }

    /** A point inside a number or a name ends nothing. */
    private static boolean endsHere(String text, int at) {
        return switch (text.charAt(at)) {
            case '\n', '。', '！', '？' -> true;
            case '.', '!', '?' -> at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
            default -> false;
        };
    }

    private static void add(List<String> sentences, String part) {
        String sentence = part.strip();
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }

    /** The sentences of an answer; a mark after the point belongs to the statement before it. */
    private static List<String> statements(String answer) {
        var statements = new ArrayList<String>();
        for (String sentence : sentences(answer)) {
            Matcher marks = LEADING_MARKS.matcher(sentence);
            if (marks.lookingAt() && !statements.isEmpty()) {
                statements.set(statements.size() - 1, statements.getLast() + " " + marks.group());
                add(statements, sentence.substring(marks.end()));
            } else {
                statements.add(sentence);
            }
        }
        return statements;
    }
}
