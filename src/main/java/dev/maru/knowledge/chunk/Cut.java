package dev.maru.knowledge.chunk;

import dev.maru.knowledge.chunk.Layout.Span;
import dev.maru.knowledge.chunk.Sentences.Range;
import dev.maru.knowledge.reading.ReadDocument.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all ways of cutting need: how much fits, and what a chunk is made of. */
record Cut(Layout layout, String title, ChunkSettings settings) {
    private static final int LONGEST_PART = 80;
    private static final double MOST_CONTEXT = 0.25;

    /** What a chunk needs to be understood alone: the title and the headings above, the outer ones left out if they are long. */
    String context(List<String> path) {
        List<String> parts = new ArrayList<>();
        double left = settings.size() * MOST_CONTEXT - Tokens.in(part(title));
        for (String heading : path.reversed()) {
            String part = part(heading);
            left -= Tokens.in(part) + 1;
            if (left < 0) {
                break;
            }
            if (!part.equals(part(title))) {
                parts.addFirst(part);
            }
        }
        if (!title.isBlank()) {
            parts.addFirst(part(title));
        }
        return String.join(" > ", parts);
    }

    private static String part(String text) {
        String line = text.replace('\n', ' ').strip();
        return line.length() <= LONGEST_PART
                ? line
                : line.substring(0, LONGEST_PART).strip() + "…";
    }

    /** How many tokens of text fit into a chunk that begins there. */
    double budget(int start) {
        return budget(layout.at(start).path());
    }

    double budget(List<String> path) {
        return Math.max(settings.size() / 2.0, settings.size() - Tokens.in(context(path)));
    }

    Piece piece(int start, int end) {
        Span first = layout.at(start);
        return new Piece(start, end, "", first.path(), first.page());
    }

    /** Where the next chunk begins so that it repeats the end of this one. */
    int back(int start, int end) {
        double cost = 0;
        int place = end;
        String text = layout.text();
        while (place > start && cost < settings.overlap()) {
            place--;
            cost += Tokens.of(text.charAt(place));
        }
        for (int i = place; i < end; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return end;
    }

    List<Range> sentences(int start, int end) {
        List<Range> sentences = new ArrayList<>();
        for (Span span : layout.spans()) {
            if (span.end() > start && span.start() < end) {
                int from = Math.max(start, span.start());
                double most = Math.max(budget(span.path()) - settings.overlap(), settings.size() * MOST_CONTEXT);
                sentences.addAll(Sentences.of(layout.text(), from, Math.min(end, span.end()), most));
            }
        }
        return sentences;
    }

    /** As many sentences to a piece as fit, the last ones of a piece again at the start of the next. */
    List<Piece> packed(List<Range> sentences) {
        List<Piece> pieces = new ArrayList<>();
        int first = 0;
        int next = 0;
        while (next < sentences.size()) {
            double budget = budget(sentences.get(first).start());
            double cost = 0;
            int fresh = next;
            for (int i = first; i < next; i++) {
                cost += cost(sentences.get(i));
            }
            while (next < sentences.size() && (next == fresh || cost + cost(sentences.get(next)) <= budget)) {
                cost += cost(sentences.get(next));
                next++;
            }
            pieces.add(
                    piece(sentences.get(first).start(), sentences.get(next - 1).end()));
            first = next;
            double repeated = 0;
            while (first > fresh + 1 && repeated + cost(sentences.get(first - 1)) <= settings.overlap()) {
                first--;
                repeated += cost(sentences.get(first));
            }
            if (next == sentences.size()) {
                break;
            }
        }
        return pieces;
    }

    private double cost(Range range) {
        return Tokens.in(layout.text(), range.start(), range.end());
    }

    Chunk chunk(int ordinal, Piece piece, @Nullable Integer parent) {
        String text = piece.before()
                + layout.text().substring(piece.start(), piece.end()).strip();
        return new Chunk(ordinal, text, context(piece.path()), piece.path(), piece.page(), parent, parts(piece));
    }

    private List<Chunk.Part> parts(Piece piece) {
        int start = piece.start();
        while (start < piece.end() && Character.isWhitespace(layout.text().charAt(start))) {
            start++;
        }
        List<Chunk.Part> parts = new ArrayList<>();
        if (!piece.before().isEmpty()) {
            parts.add(new Chunk.Part(Kind.TABLE, 0, 0, piece.page(), true));
        }
        for (Span span : layout.within(start, piece.end())) {
            boolean row = span.kind() == Kind.TABLE && span.header() != null;
            boolean joins = row && !parts.isEmpty() && parts.getLast().kind() == Kind.TABLE;
            if (!joins && span.end() > start) {
                int at = Math.max(span.start(), start) - start + piece.before().length();
                int level = span.isHeading() ? span.path().size() : 0;
                parts.add(new Chunk.Part(span.kind(), at, level, span.page(), row || span.start() < start));
            }
        }
        return parts;
    }
}
