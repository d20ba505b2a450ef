package dev.maru.knowledge.ui;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.chunk.Chunk.Part;
import dev.maru.knowledge.reading.ReadDocument.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A document as its readers read it, put together again from what is indexed of it: what chunks say twice stands once. */
record DocumentText(List<Block> blocks) {
    private static final int LONGEST_OVERLAP = 600;
    private static final int SHORTEST_OVERLAP = 8;

    /**
     * @param level of a heading, from 1; 0 for all else
     * @param text the rows of a table are lines, their cells parted by bars
     * @param cited whether it belongs to the passage that was asked for
     */
    record Block(Kind kind, int level, @Nullable Integer page, String text, boolean cited) {
        private Block with(String more) {
            return new Block(kind, level, page, text + more, cited);
        }

        List<List<String>> rows() {
            return text.lines().map(line -> List.of(line.split(" \\| ", -1))).toList();
        }
    }

    /** @param passage the ordinal of the chunk that was asked for; null for none */
    static DocumentText of(List<Chunk> chunks, @Nullable Integer passage) {
        Integer cited = chunks.stream()
                .filter(chunk -> Objects.equals(chunk.ordinal(), passage) && chunk.parent() != null)
                .map(Chunk::parent)
                .findFirst()
                .orElse(passage);
        var blocks = new ArrayList<Block>();
        String before = "";
        for (Chunk chunk : chunks) {
            if (chunk.parent() == null) { // the small ones say what their large one says
                add(blocks, chunk, overlap(before, chunk.text()), Objects.equals(chunk.ordinal(), cited));
                before = chunk.text();
            }
        }
        return new DocumentText(blocks);
    }

    /** Whether any of it has a page. */
    boolean isPaged() {
        return blocks.stream().anyMatch(block -> block.page != null);
    }

    private static void add(List<Block> blocks, Chunk chunk, int said, boolean cited) {
        List<Part> parts = partsOf(chunk);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int from = Math.max(part.start(), said);
            int to = i + 1 < parts.size()
                    ? parts.get(i + 1).start()
                    : chunk.text().length();
            if (from < to) {
                String text = chunk.text().substring(from, to).strip();
                boolean goesOn = part.goesOn() || from > part.start();
                var block = new Block(part.kind(), part.level(), part.page(), text, cited);
                if (!text.isEmpty() && !(goesOn && joined(blocks, block))) {
                    blocks.add(block);
                }
            }
        }
    }

    private static List<Part> partsOf(Chunk chunk) {
        List<Part> parts = Objects.requireNonNullElse(chunk.parts(), List.of());
        return parts.isEmpty() ? List.of(new Part(Kind.PARAGRAPH, 0, 0, chunk.page(), false)) : parts;
    }

    /** Puts what goes on with the block before it there; a table's header is not said again. */
    private static boolean joined(List<Block> blocks, Block more) {
        Block last = blocks.isEmpty() ? null : blocks.getLast();
        if (last == null || last.kind != more.kind || last.cited != more.cited) {
            return false;
        }
        if (last.kind != Kind.TABLE) {
            blocks.set(blocks.size() - 1, last.with(" " + more.text));
            return true;
        }
        String header = last.text.lines().findFirst().orElse("");
        String rows = more.text.startsWith(header + "\n") ? more.text.substring(header.length() + 1) : more.text;
        blocks.set(blocks.size() - 1, last.with("\n" + rows));
        return true;
    }

    /** How much of the beginning of a text the one before it has said at its end. */
    private static int overlap(String before, String text) {
        for (int length = Math.min(LONGEST_OVERLAP, Math.min(before.length(), text.length()));
                length >= SHORTEST_OVERLAP;
                length--) {
            if (before.regionMatches(before.length() - length, text, 0, length)) {
                return length;
            }
        }
        return 0;
    }
}
