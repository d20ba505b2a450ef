package dev.maru.knowledge.chunk;

import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.ReadDocument.Block;
import dev.maru.knowledge.reading.ReadDocument.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document as one text, and where in it its paragraphs, rows and items are. What a person who opens it does not see is not
 * part of it.
 *
 * @param spans in order, without gaps but for line ends
 */
record Layout(String text, List<Span> spans) {
    /**
     * @param path the headings above, the innermost last; for a heading with itself
     * @param header of the table that this is a row of; null for all else, and for the header itself
     */
    record Span(
            int start,
            int end,
            Kind kind,
            List<String> path,
            @Nullable Integer page,
            @Nullable String header) {
        boolean isHeading() {
            return kind == Kind.HEADING;
        }
    }

    static Layout of(ReadDocument document) {
        StringBuilder text = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        for (Block block : document.blocks()) {
            if (block.hidden()) {
                continue;
            }
            if (block.kind() == Kind.TABLE) {
                String header = row(block.rows().getFirst());
                for (int i = 0; i < block.rows().size(); i++) {
                    append(text, spans, row(block.rows().get(i)), block, block.headings(), i == 0 ? null : header);
                }
            } else {
                append(text, spans, block.text(), block, path(block), null);
            }
        }
        return new Layout(text.toString(), spans);
    }

    private static List<String> path(Block block) {
        if (block.kind() != Kind.HEADING) {
            return block.headings();
        }
        List<String> path = new ArrayList<>(block.headings());
        path.add(block.text());
        return path;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace('\n', ' ')).collect(Collectors.joining(" | "));
    }

    private static void append(
            StringBuilder text,
            List<Span> spans,
            String words,
            Block block,
            List<String> path,
            @Nullable String header) {
        if (words.isBlank()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        int start = text.length();
        text.append(words);
        spans.add(new Span(start, text.length(), block.kind(), path, block.page(), header));
    }

    /** The spans that have something of a range of the text. */
    List<Span> within(int start, int end) {
        int first = indexAt(start);
        int last = indexAt(Math.max(start, end - 1));
        return spans.subList(first, last + 1);
    }

    /** The span that a place in the text belongs to. */
    Span at(int place) {
        return spans.get(indexAt(place));
    }

    private int indexAt(int place) {
        int low = 0;
        int high = spans.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spans.get(middle).start <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
