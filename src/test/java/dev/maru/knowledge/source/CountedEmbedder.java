package dev.maru.knowledge.source;

import dev.maru.knowledge.index.Embedder;
import dev.maru.model.Texts;
import dev.maru.shared.ApplicationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Vectors that depend on the text and the model alone; remembers what was paid for, as the real one does. */
final class CountedEmbedder implements Embedder {
    private static final int DIMENSIONS = 32;
    private final Map<String, float[]> remembered = new HashMap<>();
    final List<String> paid = new ArrayList<>();
    String model = "test/one";

    @Override
    public String model() {
        return model;
    }

    @Override
    public List<float[]> embed(List<String> texts, Texts.Use use, ApplicationId payer) {
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        return remembered.computeIfAbsent(model + " " + text, seed -> {
            if (!text.equals("?")) {
                paid.add(text);
            }
            var random = new Random(seed.hashCode());
            float[] vector = new float[DIMENSIONS];
            for (int i = 0; i < DIMENSIONS; i++) {
                vector[i] = (float) random.nextGaussian();
            }
            return vector;
        });
    }
}
