package dev.maru.knowledge.chunk;

import dev.maru.knowledge.chunk.Layout.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cuts at headings, paragraphs, rows and items. A section that is too small to stand alone goes with the next; a heading is
 * never the end of a chunk; rows that are not with their header get it again; only a paragraph that is too long for one chunk is
 * cut inside, between sentences, and its parts overlap.
 */
final class StructureCut {
    /** The part of a chunk below which the next section is added to it. */
    private static final double SMALL = 0.25;

    /** The part of a chunk above which it ends with the page, so that a citation names the right one. */
    private static final double TINY = 0.05;

    private static final double HALF = 0.5;

    private final Cut cut;
    private final List<Piece> pieces = new ArrayList<>();
    private List<Span> open = new ArrayList<>();
    private double cost;

    StructureCut(Cut cut) {
        this.cut = cut;
    }

    List<Piece> pieces() {
        for (Span span : cut.layout().spans()) {
            double more = Tokens.in(cut.layout().text(), span.start(), span.end());
            if (!open.isEmpty() && (cost + more > cut.budget(open.getFirst().path()) || endsBefore(span))) {
                close();
            }
            double all = cost + more + (open.isEmpty() ? before(span) : 0);
            if (all > cut.budget(span.path())) {
                split(span);
            } else {
                cost = all;
                open.add(span);
            }
        }
        emit(open);
        return pieces;
    }

    private static double before(Span span) {
        return span.header() == null ? 0 : Tokens.in(span.header());
    }

    private boolean endsBefore(Span span) {
        int size = cut.settings().size();
        boolean turns = !Objects.equals(open.getLast().page(), span.page());
        if (turns && cost > size * TINY && open.stream().anyMatch(each -> !each.isHeading())) {
            return true;
        }
        if (span.isHeading()) {
            return cost > size * SMALL && open.stream().anyMatch(each -> !each.isHeading());
        }
        return false;
    }

    /** Ends the chunk; headings at its end begin the next. */
    private void close() {
        int end = open.size();
        while (end > 0 && open.get(end - 1).isHeading()) {
            end--;
        }
        emit(open.subList(0, end));
        open = new ArrayList<>(open.subList(end, open.size()));
        cost = open.stream()
                .mapToDouble(span -> Tokens.in(cut.layout().text(), span.start(), span.end()))
                .sum();
    }

    private void emit(List<Span> spans) {
        if (!spans.isEmpty()) {
            Span first = spans.getFirst();
            pieces.add(new Piece(first.start(), spans.getLast().end(), header(first), common(spans), first.page()));
        }
    }

    private static String header(Span first) {
        return first.header() == null ? "" : first.header() + "\n";
    }

    /** The headings that all of it stands under. */
    private static List<String> common(List<Span> spans) {
        List<String> path = spans.getFirst().path();
        if (spans.stream().anyMatch(span -> !span.isHeading())) {
            path = spans.stream()
                    .filter(span -> !span.isHeading())
                    .findFirst()
                    .orElseThrow()
                    .path();
        }
        int common = path.size();
        for (Span span : spans) {
            if (!span.isHeading()) {
                int same = 0;
                while (same < Math.min(common, span.path().size())
                        && path.get(same).equals(span.path().get(same))) {
                    same++;
                }
                common = same;
            }
        }
        return path.subList(0, common);
    }

    /** Cuts a span that is too long for one chunk, with the headings that wait to stand above it. */
    private void split(Span span) {
        int start = open.isEmpty() ? span.start() : open.getFirst().start();
        open = new ArrayList<>();
        cost = 0;
        String header = header(span);
        double room = Tokens.in(header) < cut.settings().size() * HALF ? Tokens.in(header) : 0;
        Cut inner = room == 0 ? cut : narrower(room);
        for (Piece piece : inner.packed(inner.sentences(start, span.end()))) {
            pieces.add(new Piece(piece.start(), piece.end(), room == 0 ? "" : header, span.path(), span.page()));
        }
    }

    private Cut narrower(double room) {
        int size = Math.max(50, (int) (cut.settings().size() - room));
        return new Cut(
                cut.layout(),
                cut.title(),
                new ChunkSettings(
                        cut.settings().method(), size, Math.min(cut.settings().overlap(), size / 2)));
    }
}
