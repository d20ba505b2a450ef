package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks after requests, from the first draft to their end. Who may see a team sees its requests; who may build in it asks;
 * who may approve in it decides, but never on what they asked for themselves. What a caller may not see is
 * {@link dev.maru.shared.NotFound}, what they see and may not do {@link dev.maru.shared.NotPermitted}, and what cannot be
 * done in the state it is in {@link dev.maru.shared.Refused}, naming the state and what could be done.
 */
public interface Requests {
    /** Newest first, from the offset. */
    List<RequestSummary> list(Caller caller, RequestFilter filter, int offset, int limit);

    int count(Caller caller, RequestFilter filter);

    /** Newest first, after the id that ended the slice before. */
    Slice<RequestSummary> in(Caller caller, RequestFilter filter, int limit, @Nullable String after);

    Request get(Caller caller, RequestId request);

    /** @param why for those who decide; may be empty */
    Request draft(Caller caller, Wish wish, String why);

    /**
     * Asks for something else. Every approval given is void, and the timeline says what changed.
     *
     * @param wish of the same team, action and component
     * @param version the version the change was made from
     */
    Request change(Caller caller, RequestId request, Wish wish, String why, long version);

    /** Has the planner work out what would change; it goes on although the process ends. */
    Request preview(Caller caller, RequestId request);

    /** What stands in the way of a wish, said at once: what does not pass the form, and what the planner knows. */
    List<Sentence> obstacles(Caller caller, Wish wish);

    /** Puts the previewed request to the policy: it is approved, denied, or waits for those who must approve. */
    Request submit(Caller caller, RequestId request);

    /** @param reviewed the hash of what the approver looked at: another one is refused and nothing is approved */
    Request approve(Caller caller, RequestId request, ReviewedHash reviewed, String note);

    /** @param reason for the requester; never empty */
    Request reject(Caller caller, RequestId request, String reason);

    /** @param wanted what should be different; never empty */
    Request requestChanges(Caller caller, RequestId request, String wanted);

    Request withdraw(Caller caller, RequestId request, String reason);

    /** Hands the decision to somebody who may take it, and tells them. */
    Request reassign(Caller caller, RequestId request, UserId to, String note);

    Request comment(Caller caller, RequestId request, String text);

    /** Approves although more is needed, for an emergency; somebody else must look at it afterwards. */
    Request breakGlass(Caller caller, RequestId request, ReviewedHash reviewed, String reason);

    /** The second pair of eyes, of an approver who neither asked nor broke the glass. */
    Request closeReview(Caller caller, RequestId request, boolean justified, String note);

    /**
     * For whoever builds: what would be done now is not what was approved. The approvals are void, the timeline says what
     * is different, and the requester may submit it anew. Safe to repeat.
     */
    void stale(RequestId request, Preview now);

    /** For whoever builds: it is done. Safe to repeat. */
    void done(RequestId request, ComponentId component);

    /** For whoever builds: it was begun and failed. Safe to repeat. */
    void failed(RequestId request, @Nullable ComponentId component, String why);
}
