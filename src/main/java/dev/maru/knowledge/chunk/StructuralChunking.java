package dev.maru.knowledge.chunk;

import dev.maru.knowledge.reading.ReadDocument;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The four ways to cut. */
@Component
class StructuralChunking implements Chunking {
    private static final int CHILDREN_OF_A_PARENT = 4;

    @Override
    public List<Chunk> cut(ReadDocument document, String title, ChunkSettings settings) {
        Layout layout = Layout.of(document);
        if (layout.spans().isEmpty()) {
            return List.of();
        }
        Cut cut = new Cut(layout, title, settings);
        return switch (settings.method()) {
            case STRUCTURE -> numbered(new StructureCut(cut).pieces(), cut);
            case FIXED -> numbered(fixed(cut), cut);
            case SENTENCE -> numbered(cut.packed(cut.sentences(0, layout.text().length())), cut);
            case PARENT_CHILD -> families(cut, settings);
        };
    }

    private static List<Chunk> numbered(List<Piece> pieces, Cut cut) {
        List<Chunk> chunks = new ArrayList<>();
        for (Piece piece : pieces) {
            chunks.add(cut.chunk(chunks.size(), piece, null));
        }
        return chunks;
    }

    private static List<Piece> fixed(Cut cut) {
        String text = cut.layout().text();
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Sentences.reach(text, start, text.length(), cut.budget(start));
            pieces.add(cut.piece(start, end));
            if (end == text.length()) {
                break;
            }
            start = Math.max(start + 1, cut.back(start, end));
        }
        return pieces;
    }

    private static List<Chunk> families(Cut cut, ChunkSettings settings) {
        List<Chunk> chunks = new ArrayList<>();
        ChunkSettings small = new ChunkSettings(
                ChunkSettings.Method.SENTENCE, Math.max(50, settings.size() / CHILDREN_OF_A_PARENT), 0);
        for (Piece parent : new StructureCut(cut).pieces()) {
            int ordinal = chunks.size();
            chunks.add(cut.chunk(ordinal, parent, null));
            Cut inner = new Cut(cut.layout(), cut.title(), small);
            List<Piece> children = inner.packed(inner.sentences(parent.start(), parent.end()));
            if (children.size() > 1) {
                for (Piece child : children) {
                    chunks.add(cut.chunk(chunks.size(), child, ordinal));
                }
            }
        }
        return chunks;
    }
}
