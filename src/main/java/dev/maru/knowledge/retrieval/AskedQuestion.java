package dev.maru.knowledge.retrieval;

import dev.maru.model.Chat;
import dev.maru.model.Message;
import dev.maru.model.Role;
import java.util.List;

/**
 * What a conversation asks now: its last question, and where that is short, the one before it too, without which "and in
 * the second year?" asks nothing.
 */
final class AskedQuestion {
    /** Shorter ones need what was said before to be understood. */
    private static final int SHORT = 24;
    /** What an embedding model reads, with room to spare; the end of a long message is what asks. */
    private static final int LONGEST = 1500;

    private AskedQuestion() {}

    static String of(Chat chat) {
        List<String> asked = chat.messages().stream()
                .filter(message -> message.role() == Role.USER)
                .map(Message::text)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (asked.isEmpty()) {
            return "";
        }
        String last = end(asked.getLast());
        return last.length() >= SHORT || asked.size() == 1 ? last : end(asked.get(asked.size() - 2)) + "\n" + last;
    }

    private static String end(String text) {
        return text.length() <= LONGEST ? text : text.substring(text.length() - LONGEST);
    }
}
