package dev.maru.gateway.bedrock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.maru.model.Message;
import dev.maru.model.Role;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KnowledgeBaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was said before, for clients that let the service remember it. In memory alone, and forgotten an hour after its last
 * turn: what people ask is not kept. A restart forgets it too; clients are told, and begin anew.
 */
@Component
class Sessions {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int MOST_MESSAGES = 12;
    private static final int LONGEST_MESSAGE = 4000;

    private final Cache<String, Session> sessions =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(MOST).build();

    private record Session(ApplicationId application, KnowledgeBaseId base, List<Message> messages) {}

    /**
     * What was said before.
     *
     * @param id null for a new one
     * @throws AwsError if there is none of this application and knowledge base
     */
    List<Message> before(@Nullable String id, ApplicationId application, KnowledgeBaseId base) {
        if (id == null) {
            return List.of();
        }
        Session session = sessions.getIfPresent(id);
        if (session == null || !session.application.equals(application) || !session.base.equals(base)) {
            throw AwsError.invalid("The session \"" + id
                    + "\" is not known: it is forgotten an hour after its last turn, and by a restart. Begin a new one"
                    + " by leaving sessionId out.");
        }
        return session.messages;
    }

    /** @return the session's id */
    String keep(
            @Nullable String id,
            ApplicationId application,
            KnowledgeBaseId base,
            List<Message> before,
            String question,
            String answer) {
        var messages = new ArrayList<>(before);
        messages.add(Message.of(Role.USER, cut(question)));
        messages.add(Message.of(Role.ASSISTANT, cut(answer)));
        int from = Math.max(0, messages.size() - MOST_MESSAGES);
        String session = id == null ? UUID.randomUUID().toString() : id;
        sessions.put(session, new Session(application, base, List.copyOf(messages.subList(from, messages.size()))));
        return session;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }
}
