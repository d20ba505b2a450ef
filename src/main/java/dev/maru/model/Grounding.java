package dev.maru.model;

import dev.maru.shared.KnowledgeBaseId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chat's answer is to rest on. */
public sealed interface Grounding {
    /** On what the model knows: no knowledge base is used. */
    record None() implements Grounding {}

    /**
     * On the passages of a knowledge base, the best first; none where its sources say nothing that the asking one may read.
     *
     * @param wordsAlone why meaning was not searched; null where it was
     * @param soughtFor what a model made of the question before it was looked for; null where it was as it was asked
     */
    record Passages(
            KnowledgeBaseId knowledgeBase,
            List<Passage> passages,
            @Nullable String wordsAlone,
            @Nullable String soughtFor)
            implements Grounding {
        public Passages {
            passages = List.copyOf(passages);
        }

        public Passages(KnowledgeBaseId knowledgeBase, List<Passage> passages, @Nullable String wordsAlone) {
            this(knowledgeBase, passages, wordsAlone, null);
        }
    }

    /** The request names a knowledge base that there is not, for this application. */
    record Unknown(String message) implements Grounding {}

    Grounding NONE = new None();
}
