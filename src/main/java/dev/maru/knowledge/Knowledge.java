package dev.maru.knowledge;

import dev.maru.model.Chat;
import dev.maru.model.Citations;
import dev.maru.model.Grounding;
import dev.maru.model.Grounding.Passages;
import dev.maru.model.RestOn;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KnowledgeBaseId;
import java.util.Optional;

/** What answers rest on, on the road of an invocation: as far as the asking one may read it. */
public interface Knowledge {
    /**
     * {@link Grounding#NONE} where the application uses no knowledge base, which is known from memory.
     *
     * @param restOn what the request says itself
     */
    Grounding retrieve(Chat chat, ApplicationId application, Asker asker, RestOn restOn);

    /**
     * Excerpts alone, for a program that makes of them what it likes.
     *
     * @param restOn must name a knowledge base
     * @param from how many of the best are left out
     * @return empty where there is no such knowledge base of the application's team that can be used now
     */
    Optional<Excerpts> look(String question, ApplicationId application, Asker asker, RestOn restOn, int from, int most);

    /** Whether it is one of the application's team, and can be used now. */
    boolean knows(KnowledgeBaseId knowledgeBase, ApplicationId application);

    /** What of the passages an answer rests on; each quotation stands in its passage letter by letter. */
    Citations cite(String answer, Passages passages);
}
