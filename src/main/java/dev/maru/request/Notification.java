package dev.maru.request;

import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a person is told.
 *
 * @param kind such as {@code approval-needed}; its words are the messages {@code request.notification.<kind>.title} and
 *     {@code .body}
 * @param words what goes into them: {0} the component's name, {1} who, {2} what they wrote or what is so
 * @param about what it leads to
 * @param readAt null while it is unread
 */
public record Notification(
        NotificationId id,
        UserId user,
        String kind,
        List<Sentence> words,
        ResourceRef about,
        Instant at,
        @Nullable Instant readAt) {
    public Notification {
        words = List.copyOf(words);
    }

    public String titleKey() {
        return "request.notification." + kind + ".title";
    }

    public String bodyKey() {
        return "request.notification." + kind + ".body";
    }
}
