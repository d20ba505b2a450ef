package dev.maru.knowledge.source;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.Embedder;
import dev.maru.model.Texts;
import dev.maru.shared.ApplicationId;
import java.util.ArrayList;
import java.util.List;

/** The vectors of chunks during one sync, and why there are none where the model cannot be used. */
final class Passages {
    private final Embedder embedder;
    private final ApplicationId payer;
    private final boolean embedded;
    private String wordsOnly;

    Passages(Embedder embedder, ApplicationId payer) {
        this.embedder = embedder;
        this.payer = payer;
        this.wordsOnly = whyWordsOnly();
        this.embedded = wordsOnly.isEmpty();
    }

    private String whyWordsOnly() {
        try {
            embedder.embed(List.of("?"), Texts.Use.PASSAGE, payer);
            return "";
        } catch (Embedder.EmbeddingUnavailable e) {
            return Words.of(e);
        }
    }

    /** Whether the model could be used when the sync began. */
    boolean areEmbedded() {
        return embedded;
    }

    boolean couldBeEmbedded() {
        return whyWordsOnly().isEmpty();
    }

    /** Why documents are found by words alone; empty where they are not. */
    String wordsOnly() {
        return wordsOnly;
    }

    /** Of the chunks of several documents together, for each document; empty where the model cannot be used now. */
    List<List<float[]>> of(List<List<Chunk>> documents) {
        List<String> texts =
                documents.stream().flatMap(List::stream).map(Passages::text).toList();
        List<float[]> all = texts.isEmpty() || !embedded ? List.of() : vectors(texts);
        List<List<float[]>> each = new ArrayList<>();
        int from = 0;
        for (List<Chunk> chunks : documents) {
            each.add(all.isEmpty() ? List.of() : all.subList(from, from + chunks.size()));
            from += chunks.size();
        }
        return each;
    }

    private List<float[]> vectors(List<String> texts) {
        try {
            return embedder.embed(texts, Texts.Use.PASSAGE, payer);
        } catch (Embedder.EmbeddingUnavailable e) {
            wordsOnly = Words.of(e);
            return List.of();
        }
    }

    private static String text(Chunk chunk) {
        return chunk.context().isBlank() ? chunk.text() : chunk.context() + "\n" + chunk.text();
    }
}
