package dev.maru.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an embedding model is asked.
 *
 * @param dimensions how many the vector should have, null for the model's own
 * @param use whether the texts are looked for or looked through: models such as E5 embed the two differently
 * @param cut whether a text that is longer than the model reads loses its end rather than being refused, where the model
 *     can be told so
 */
public record Texts(List<String> texts, @Nullable Integer dimensions, Use use, boolean cut) {
    public Texts(List<String> texts, @Nullable Integer dimensions, Use use) {
        this(texts, dimensions, use, false);
    }

    public enum Use {
        QUERY,
        PASSAGE
    }

    public Texts {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one text to embed");
        }
        texts = List.copyOf(texts);
    }
}
