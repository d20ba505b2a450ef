package dev.maru.knowledge.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a range of a text into ranges that a model reads whole: between sentences, and where one is too long, between words. */
final class Sentences {
    private static final int FARTHEST_SPACE = 40;

    private Sentences() {}

    record Range(int start, int end) {}

    /** @return ranges that together are the whole; none costs more than the most */
    static List<Range> of(String text, int from, int to, double most) {
        List<Range> ranges = new ArrayList<>();
        for (Range line : lines(text, from, to)) {
            BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
            String words = text.substring(line.start, line.end);
            sentences.setText(words);
            int start = sentences.first();
            for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
                cut(text, line.start + start, line.start + end, most, ranges);
                start = end;
            }
        }
        return ranges;
    }

    private static List<Range> lines(String text, int from, int to) {
        List<Range> lines = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                lines.add(new Range(start, i + 1));
                start = i + 1;
            }
        }
        if (start < to) {
            lines.add(new Range(start, to));
        }
        return lines;
    }

    private static void cut(String text, int from, int to, double most, List<Range> ranges) {
        int start = from;
        while (start < to) {
            int end = reach(text, start, to, most);
            ranges.add(new Range(start, end));
            start = end;
        }
    }

    /** How far a text may go on from here; ends after a space where one is near. */
    static int reach(String text, int from, int to, double most) {
        double cost = 0;
        int end = from;
        while (end < to && cost + Tokens.of(text.charAt(end)) <= most) {
            cost += Tokens.of(text.charAt(end));
            end++;
        }
        if (end == to) {
            return end;
        }
        for (int i = end; i > Math.max(from, end - FARTHEST_SPACE); i--) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        end = Math.max(end, from + 1);
        // Not between the halves of one character.
        return Character.isHighSurrogate(text.charAt(end - 1)) && end < to ? end + 1 : end;
    }
}
