package dev.maru.modelhost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The local embedding model without its process around it, for a bench. */
public final class BenchedEmbedding {
    private static final int TOGETHER = 64;

    private final EmbeddingEngine engine;

    /** @param folder of the model's weights */
    public BenchedEmbedding(Path folder) throws Exception {
        engine = new EmbeddingEngine(
                new WeightsFolder(folder).weights().getFirst(),
                Runtime.getRuntime().availableProcessors());
    }

    public List<float[]> embed(List<String> texts, boolean passages) {
        var vectors = new ArrayList<float[]>();
        for (int from = 0; from < texts.size(); from += TOGETHER) {
            List<String> some = texts.subList(from, Math.min(texts.size(), from + TOGETHER));
            engine.answer(new EmbeddingRequest("", some, null, passages, true, false)).data().stream()
                    .map(item -> (float[]) item.embedding())
                    .forEach(vectors::add);
        }
        return vectors;
    }
}
