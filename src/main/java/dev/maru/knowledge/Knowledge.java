package dev.maru.knowledge;

import dev.maru.model.Chat;
import dev.maru.model.Citations;
import dev.maru.model.Grounding;
import dev.maru.model.Grounding.Passages;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KnowledgeBaseId;
import org.jspecify.annotations.Nullable;

/** What answers rest on, on the road of an invocation: as far as the asking one may read it. */
public interface Knowledge {
    /**
     * {@link Grounding#NONE} where the application uses no knowledge base, which is known from memory.
     *
     * @param wanted the knowledge base that the request names itself; null for the application's
     */
    Grounding retrieve(Chat chat, ApplicationId application, Asker asker, @Nullable KnowledgeBaseId wanted);

    /** What of the passages an answer rests on; each quotation stands in its passage letter by letter. */
    Citations cite(String answer, Passages passages);
}
