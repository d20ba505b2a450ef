package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person was told; each sees their own. */
public interface Notifications {
    /** Newest first, from the offset. */
    List<Notification> list(Caller caller, boolean unreadOnly, int offset, int limit);

    int count(Caller caller, boolean unreadOnly);

    /** Newest first, after the id that ended the slice before. */
    Slice<Notification> in(Caller caller, boolean unreadOnly, int limit, @Nullable String after);

    void read(Caller caller, NotificationId notification);

    void readAll(Caller caller);

    /**
     * Tells people of something that has happened, by mail too where that is set up, once the transaction has committed.
     *
     * @param kind its words are the messages {@code request.notification.<kind>.title} and {@code .body} of the bundle
     *     {@code notification}
     * @param words what goes into them
     * @param about what it leads to
     */
    void tell(Collection<UserId> people, String kind, List<Sentence> words, ResourceRef about);

    /** Whether people are told by mail too; where not, {@code spring.mail.host} is not set. */
    boolean byMail();
}
