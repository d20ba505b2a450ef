package dev.maru.knowledge.index;

import dev.maru.model.Texts;
import dev.maru.shared.ApplicationId;
import java.util.List;

/** Turns texts into vectors through the one road to models; what was embedded before by the same model costs nothing. */
public interface Embedder {
    /** By Maru's name. */
    String model();

    /**
     * @param payer the application that the invocations are charged to
     * @throws EmbeddingUnavailable if the model cannot be used now; says why and what to do
     */
    List<float[]> embed(List<String> texts, Texts.Use use, ApplicationId payer);

    /** The embedding model cannot be used now. */
    final class EmbeddingUnavailable extends RuntimeException {
        public EmbeddingUnavailable(String message) {
            super(message);
        }
    }
}
