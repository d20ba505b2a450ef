package dev.maru.knowledge.gate;

import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.ReadDocument.Block;
import dev.maru.knowledge.reading.ReadDocument.Kind;
import java.util.ArrayList;
import java.util.List;

/** The texts of a document, as gates look at them. */
final class Shown {
    private Shown() {}

    /** Paragraphs and the rows of tables as one line each; hidden ones too where asked for. */
    static List<String> texts(ReadDocument document, boolean hidden) {
        List<String> texts = new ArrayList<>();
        for (Block block : document.blocks()) {
            if (block.hidden() == hidden) {
                if (!block.text().isEmpty()) {
                    texts.add(block.text());
                }
                block.rows().forEach(row -> texts.add(String.join(" | ", row)));
            }
        }
        return texts;
    }

    /** What is written for reading: no tables, no code. */
    static String prose(ReadDocument document) {
        StringBuilder text = new StringBuilder();
        for (Block block : document.blocks()) {
            if (!block.hidden() && block.kind() != Kind.TABLE && block.kind() != Kind.CODE) {
                text.append(block.text()).append('\n');
            }
        }
        return text.toString();
    }

    /** A few words around a place, on one line. */
    static String around(String text, int start, int end) {
        int from = Math.max(0, start - 30);
        int to = Math.min(text.length(), Math.min(end, start + 80) + 30);
        return (from > 0 ? "…" : "")
                + text.substring(from, to).replaceAll("\\s+", " ").strip()
                + (to < text.length() ? "…" : "");
    }
}
